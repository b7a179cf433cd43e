/** The mark on the toolbar button; each state has its own sign and tooltip, not only its own colour. */
import { browser } from "wxt/browser";
import type { CompanionState } from "../shared/messages";
import { spokenLanguage, text, type Label } from "../shared/text";
import type { Mirror } from "./mirror";

interface Badge {
  sign: string;
  colour: string; // roles of tokens.css in the light theme: browsers take no CSS here
  label: Label | null;
}

const GREEN = "#37771f";
const RED = "#c0331f";
const SLATE = "#59636f";

const NOTHING: Badge = { sign: "", colour: SLATE, label: null };
const NO_CONNECTION: Badge = { sign: "×", colour: SLATE, label: "statusOffline" };

export function startBadge(mirror: Mirror): void {
  let last = "";
  mirror.subscribe((state) => {
    const badge = badgeOf(state);
    const mark = `${spokenLanguage()} ${JSON.stringify(badge)}`;
    if (mark === last) return;
    last = mark;
    void show(badge);
  });
}

export function badgeOf({ host, session, phone }: CompanionState): Badge {
  if (host.phase === "failed") return NO_CONNECTION;
  if (host.phase !== "open" || session === null || session.phase === "signed-out") return NOTHING;
  if (session.phase !== "online") return NO_CONNECTION;
  return BADGES[phone?.state ?? "unknown"] ?? NOTHING;
}

const BADGES: Partial<Record<string, Badge>> = {
  disconnected: { sign: "×", colour: SLATE, label: "statusNoPhone" },
  ring: { sign: "!", colour: GREEN, label: "stateRing" },
  backring: { sign: "…", colour: GREEN, label: "stateBackring" },
  backcall: { sign: "…", colour: GREEN, label: "stateCall" },
  call: { sign: "…", colour: GREEN, label: "stateCall" },
  talk: { sign: "•", colour: RED, label: "stateTalk" },
};

async function show({ sign, colour, label }: Badge): Promise<void> {
  const name = text("extension_name");
  await Promise.all([
    browser.action.setBadgeText({ text: sign }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor({ color: "#ffffff" }),
    browser.action.setTitle({ title: label === null ? name : `${name}: ${text(label)}` }),
  ]);
}
