/** The system's notification of an incoming call: one, whatever is heard again, until the ring ends. */
import { browser } from "wxt/browser";
import type { RequestsToHost } from "../contract/generated";
import { text } from "../shared/text";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";
import { ringOf, type Ring } from "./ring";
import type { Screen } from "./screen";

const ID = "ring";
const SHOWN = "shownRing"; // in storage.session: a worker that came back does not notify again

type Action = Extract<keyof RequestsToHost, "phone.answer" | "phone.end">;

export class RingNotification {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly screen: Screen,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    this.mirror.subscribe(() => this.#schedule());
    this.screen.onChange(() => this.#schedule());
    browser.notifications.onClicked.addListener((id) => {
      if (id === ID) void raiseLastWindow();
    });
    if (import.meta.env.BROWSER === "firefox") return; // its notifications have no buttons
    browser.notifications.onButtonClicked.addListener((id, index) => {
      const action = id === ID ? this.#actions()[index] : undefined;
      // The panel shows a refusal as the state that stays: it still rings.
      if (action) void this.host.ask(action, {}).catch(() => undefined);
    });
  }

  #schedule(): void {
    this.#last = this.#last.then(() => this.#show(ringOf(this.mirror.state))).catch(() => undefined);
  }

  async #show(ring: Ring | null): Promise<void> {
    const stored = await browser.storage.session.get(SHOWN);
    const shown = stored[SHOWN] as string | undefined;
    if (ring === null) {
      if (shown === undefined) return;
      await browser.storage.session.remove(SHOWN);
      await browser.notifications.clear(ID);
      return;
    }
    const message = this.#wording(ring);
    const mark = `${ring.key} ${message}`;
    if (mark === shown) return;
    await browser.storage.session.set({ [SHOWN]: mark });
    const options = {
      type: "basic" as const,
      iconUrl: browser.runtime.getURL("/icon/128.png" as "/"),
      title: text("incomingTitle"),
      message,
    };
    if (import.meta.env.BROWSER === "firefox") {
      await browser.notifications.create(ID, options);
      return;
    }
    const buttons = this.#actions().map((action) => ({ title: text(action === "phone.answer" ? "answer" : "decline") }));
    const full = { ...options, buttons, priority: 2, requireInteraction: true };
    // An update does not sound again; the first showing of a ring is a new notification.
    if (shown?.startsWith(`${ring.key} `)) await browser.notifications.update(ID, full);
    else await browser.notifications.create(ID, full);
  }

  /** In the order of the buttons: accept left, refuse right. */
  #actions(): Action[] {
    const verbs = ringOf(this.mirror.state)?.verbs ?? [];
    return [...(verbs.includes("answer") ? ["phone.answer" as const] : []), ...(verbs.includes("end") ? ["phone.end" as const] : [])];
  }

  #wording({ parties, verbs }: Ring): string {
    const mayShow = !this.screen.isLocked || (this.mirror.state.settings?.values.showCallerWhenLocked ?? false);
    if (!mayShow) return text("callerHidden");
    const who = parties.map(({ name, shown }) => [name, shown].filter(Boolean).join("\n") || text("unknownParty"));
    return [...who, ...(verbs.includes("answer") ? [] : [text("pickUpToAnswer")])].join("\n");
  }
}

async function raiseLastWindow(): Promise<void> {
  const { id } = await browser.windows.getLastFocused();
  if (id !== undefined) await browser.windows.update(id, { focused: true });
}
