/**
 * `?view=panel|incoming|options&state=ring&lang=ru&theme=dark`, and then `#talk` for what comes next. What the
 * view asks for is kept in `document.documentElement.dataset.asked`, one `method params` a line. `&rows=10000` makes
 * the number plan as large, `&changes=1000` changes as many presences a second.
 */
import "../src/shared/ui/tokens.css";
import "../src/shared/ui/kit.css";
import "../src/shared/ui/parts.css";
import type { ComponentChild } from "preact";
import { Incoming } from "../src/incoming/incoming";
import { Options } from "../src/options/options";
import { Panel } from "../src/panel/panel";
import { mount } from "../src/shared/ui/mount";
import { deskAnswers, manyRows, planRows } from "./plan";
import { standIn } from "./stand-in";
import { STATES, company } from "./states";

interface View {
  view: () => ComponentChild;
  css: () => Promise<unknown>;
}

const PANEL: View = {
  view: () => <Panel />,
  css: () => import("../src/panel/styles.css"),
};
const VIEWS: Partial<Record<string, View>> = {
  incoming: { view: () => <Incoming />, css: () => import("../src/incoming/incoming.css") },
  options: { view: () => <Options />, css: () => import("../src/options/options.css") },
};

const query = new URLSearchParams(location.search);
const { view, css } = VIEWS[query.get("view") ?? ""] ?? PANEL;
const language = query.get("lang") === "en" ? "en" : "ru";
const stateOf = (name: string | null) => (STATES[name ?? ""] ?? company)(language);
const html = document.documentElement;
const theme = query.get("theme");
if (theme) html.dataset.theme = theme;
window.close = () => (html.dataset.closed = "true");

const count = Number(query.get("rows") ?? 0);
const rows = count > 0 ? manyRows(count) : planRows(language);
const { companion, state, asked, tellPlan } = standIn(stateOf(query.get("state")), {
  ...deskAnswers(language, rows),
  "status.set": {},
  "redirect.set": {},
  "history.clear": {},
  "session.changePassword": {},
  "cards.open": { outcome: "opened" },
});
addEventListener("hashchange", () => (state.value = stateOf(location.hash.slice(1))));
asked.subscribe((lines) => (html.dataset.asked = lines.join("\n")));
await css();
mount(companion, view, document.body);
html.dataset.ready = "true";
changePresence(Number(query.get("changes") ?? 0));

/** As the host tells it: every 50 ms what has changed since. */
function changePresence(perSecond: number): void {
  if (perSecond <= 0) return;
  let revision = 1;
  const states = ["free", "busy", "break", "offline"] as const;
  setInterval(() => {
    const changes = Array.from({ length: perSecond / 20 }, () => ({
      key: rows[Math.floor(Math.random() * rows.length)]?.key ?? "",
      state: states[Math.floor(Math.random() * states.length)] ?? "free",
    }));
    tellPlan({ from: revision, to: ++revision, isNew: false, changes });
  }, 50);
}
