// @vitest-environment happy-dom
/** Faults that are known of the public panel and are about the call; those about the list stand in `people.test.tsx`. */
import { beforeEach, expect, it } from "vitest";
import { deskAnswers, planRows } from "../../../extension/preview/plan";
import { desk, party, phone, ring, talk } from "../../../extension/preview/states";
import { Panel } from "../../../extension/src/panel/panel";
import { type Drawn, draw, stateOf } from "./draw";

beforeEach(() => localStorage.clear());

function drawn(state = desk("ru"), rows = planRows("ru")): Promise<Drawn> {
  return draw(() => <Panel />, state, { ...deskAnswers("ru", rows), "ui.awake": {} });
}

const dock = (panel: Drawn): Element | null => panel.root.querySelector("[data-region=dock]");

it("P3: a ring that follows another at once is shown and announced as well", async () => {
  const panel = await drawn(desk("ru", { phone: ring("ru") }));
  await panel.change({ phone: phone() });
  expect(dock(panel)).toBeNull();
  const second = party("ru", { key: "party-9", name: "Ромашка, ООО", number: "+74951234567" });
  await panel.change({ phone: ring("ru", { parties: [second] }) });
  expect(dock(panel)?.textContent).toContain("Ромашка, ООО");
  expect(panel.root.querySelector("[aria-live=assertive]")?.textContent).toBe("Входящий звонок: Ромашка, ООО");
});

it("P4: what rings is not called a talk, and a talk is not called a ring", async () => {
  const panel = await drawn(desk("ru", { phone: ring("ru") }));
  expect(dock(panel)?.textContent).toContain("Входящий звонок");
  expect(panel.words()).not.toContain("В разговоре");
  await panel.change({ phone: talk("ru") });
  expect(dock(panel)?.textContent).toContain("В разговоре");
  expect(panel.words()).not.toContain("Входящий звонокРога");
});

it("P7: a lost connection says so, can be tried at once, leaves nothing that looks live, and comes back", async () => {
  const panel = await drawn();
  await panel.change({ session: stateOf("desk-offline").session });
  expect(panel.words()).toContain("Сервер Oktell не отвечает");
  expect(panel.root.querySelectorAll(".row:not(.unknown)")).toHaveLength(0);
  await panel.press("Повторить сейчас");
  expect(panel.asked.value).toContain('ui.awake {"reason":"person"}');
  await panel.change({ session: desk("ru").session });
  expect(panel.words()).not.toContain("Сервер Oktell не отвечает");
  expect(panel.root.querySelectorAll(".row.free").length).toBeGreaterThan(0);
});

it("marks the employee's own row, which offers no call", async () => {
  const rows = planRows("ru").map((row) => ({ ...row, isMe: row.number === "455" }));
  const panel = await drawn(desk("ru"), rows);
  const own = panel.root.querySelector('[data-key="n455"]');
  expect(own?.textContent).toContain("это вы");
  expect(own?.querySelector(".go")).toBeNull();
});
