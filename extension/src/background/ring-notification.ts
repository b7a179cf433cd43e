/** The system's notification of an incoming call: one, whatever is heard again, until the ring ends. */
import { browser } from "wxt/browser";
import { maySayWho, ringHere, type Ring } from "../shared/ring";
import { text } from "../shared/text";
import type { HostLink } from "./host-link";
import type { Mirror } from "./mirror";

const ID = "ring";
const SHOWN = "shownRing"; // in storage.session: a worker that came back does not notify again

type Action = "phone.answer" | "phone.end";

interface Shown {
  ring: string;
  /** Another one who rings is another notification, not a change of this one. */
  count: number;
  wording: string;
}

export class RingNotification {
  #last: Promise<void> = Promise.resolve();
  #confirmed = "";

  /** `raise` brings to the front what shows the ring, when the person clicks the notification. */
  constructor(
    private readonly host: HostLink,
    private readonly mirror: Mirror,
    private readonly raise: () => Promise<void>,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    this.mirror.subscribe(() => this.#schedule());
    browser.notifications.onClicked.addListener((id) => {
      if (id === ID) void this.raise();
    });
    if (import.meta.env.BROWSER === "firefox") return; // its notifications have no buttons
    browser.notifications.onButtonClicked.addListener((id, index) => {
      if (id === ID) void this.#obey(actionsOf(ringHere(this.mirror.state))[index]);
    });
  }

  #schedule(): void {
    this.#last = this.#last.then(() => this.#follow(ringHere(this.mirror.state))).catch(() => undefined);
  }

  async #follow(ring: Ring | null): Promise<void> {
    const stored = await browser.storage.session.get(SHOWN);
    const shown = (stored[SHOWN] as Shown | undefined) ?? null;
    if (ring !== null) {
      await this.#show(ring, shown);
      this.#confirm(ring.key);
    } else if (shown !== null) {
      await browser.storage.session.remove(SHOWN);
      await browser.notifications.clear(ID);
    }
  }

  async #show(ring: Ring, shown: Shown | null): Promise<void> {
    const isSame = shown?.ring === ring.key && ring.parties.length <= shown.count;
    const message = this.#wording(ring);
    const buttons = actionsOf(ring).map((action) => ({ title: wordAction(action, ring) }));
    const wording = JSON.stringify([message, buttons]);
    if (isSame && wording === shown.wording) return;
    await browser.storage.session.set({ [SHOWN]: { ring: ring.key, count: ring.parties.length, wording } satisfies Shown });
    const count = ring.parties.length;
    const options = {
      type: "basic" as const,
      iconUrl: browser.runtime.getURL("/icon/128.png" as "/"),
      title: count > 1 ? text("incomingMany", count) : text("incomingTitle"),
      message,
    };
    if (import.meta.env.BROWSER === "firefox") {
      await browser.notifications.create(ID, options);
      return;
    }
    // Where the browser rings itself, the system's own sound on top of it is one too many.
    const silent = this.mirror.state.settings?.values.ringSound ?? false;
    const full = { ...options, buttons, silent, priority: 2, requireInteraction: true };
    if (isSame) {
      await browser.notifications.update(ID, full); // does not sound again
      return;
    }
    if (shown !== null) await browser.notifications.clear(ID);
    await browser.notifications.create(ID, full);
  }

  /** The agent waits for this word: without it another browser shows the ring. */
  #confirm(ring: string): void {
    if (this.mirror.state.attention === null || ring === this.#confirmed) return;
    this.#confirmed = ring;
    void this.host.ask("ring.shown", { ring }).catch(() => (this.#confirmed = ""));
  }

  /** A notification that is older than the state does to the one whom it names, or nothing. */
  async #obey(action: Action | undefined): Promise<void> {
    const parties = ringHere(this.mirror.state)?.parties ?? [];
    const number = parties.length > 1 ? (parties[0]?.number ?? null) : null;
    // The panel shows a refusal as the state that stays: it still rings.
    if (action === "phone.end") await this.host.ask(action, { number }).catch(() => undefined);
    if (action === "phone.answer") await this.host.ask(action, {}).catch(() => undefined);
  }

  #wording({ parties, verbs }: Ring): string {
    if (!maySayWho(this.mirror.state)) return text("callerHidden");
    const parts = parties.length > 1 ? ", " : "\n";
    const who = parties.map(({ name, shown, via }) => [name, shown, via].filter(Boolean).join(parts) || text("unknownParty"));
    return [...who, ...(verbs.includes("answer") ? [] : [text("pickUpToAnswer")])].join("\n");
  }
}

/** In the order of the buttons: accept left, refuse right. */
function actionsOf(ring: Ring | null): Action[] {
  const verbs = ring?.verbs ?? [];
  return [...(verbs.includes("answer") ? ["phone.answer" as const] : []), ...(verbs.includes("end") ? ["phone.end" as const] : [])];
}

/** Of several who ring the buttons mean the first. */
function wordAction(action: Action, { parties }: Ring): string {
  const label = action === "phone.answer" ? "answer" : "decline";
  const [first] = parties;
  if (parties.length < 2 || first === undefined) return text(label);
  return text(`${label}Whom`, first.name || first.shown || text("unknownParty"));
}
