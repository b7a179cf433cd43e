/** The small window of an incoming call: one for all who ring, unfocused, gone when the ring ends. */
import { browser, type Browser } from "wxt/browser";
import { LAST_LOOK_MS, maySayWho, ringHere, type Ring } from "../shared/ring";
import type { Mirror } from "./mirror";
import { isPanelInView } from "./panel-in-view";

const WIDTH = 380;
const HEIGHT = 300;
const GAP = 24; // from the corner of the window used last
const CARDS_WITHIN = 450; // ms; a card that opens by itself is mostly known by then, and its tab comes first
const KEY = "ringWindow"; // in storage.session: a worker that came back finds its window

interface Shown {
  ring: string;
  /** Null once the person has closed it: it does not come back for the same ring. */
  windowId: number | null;
}

export class RingWindow {
  #last: Promise<void> = Promise.resolve();

  /** `cardsOpened` resolves when no card is being opened: a window that is made at the same time delays its tab. */
  constructor(
    private readonly mirror: Mirror,
    private readonly cardsOpened: () => Promise<void>,
  ) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    this.mirror.subscribe(() => this.#inTurn(() => this.#follow(ringHere(this.mirror.state))));
    browser.windows.onRemoved.addListener((id) => this.#inTurn(() => closedByPerson(id)));
  }

  /** To the front, because a person wants to see it; without it the browser's window used last. */
  async raise(): Promise<void> {
    const id = (await read())?.windowId ?? (await browser.windows.getLastFocused()).id;
    if (id !== undefined) await browser.windows.update(id, { focused: true });
  }

  #inTurn(task: () => Promise<void>): void {
    this.#last = this.#last.then(task).catch(() => undefined);
  }

  async #follow(ring: Ring | null): Promise<void> {
    const { host, phone } = this.mirror.state;
    if (ring === null && (host.phase !== "open" || phone === null)) return; // not known: leave it as it is
    const shown = await read();
    if (shown !== null && shown.ring !== ring?.key) await this.#close(shown);
    if (ring === null || shown?.ring === ring.key || !this.#isWanted()) return;
    if (!ring.hasCards) await passed(CARDS_WITHIN);
    await this.cardsOpened();
    if (ringHere(this.mirror.state)?.key !== ring.key) return; // its end is followed in the next turn
    if (await isPanelInView()) return;
    const windowId = await openWindow();
    await browser.storage.session.set({ [KEY]: { ring: ring.key, windowId } satisfies Shown });
  }

  #isWanted(): boolean {
    const { settings } = this.mirror.state;
    return (settings?.values.ringWindow ?? true) && maySayWho(this.mirror.state);
  }

  /** It closes itself after a last look at what came of the ring; this is for one that cannot any more. */
  async #close({ windowId }: Shown): Promise<void> {
    await browser.storage.session.remove(KEY);
    if (windowId === null) return;
    await passed(LAST_LOOK_MS);
    await browser.windows.remove(windowId).catch(() => undefined);
  }
}

async function openWindow(): Promise<number | null> {
  const near = await browser.windows.getLastFocused().catch(() => null);
  const url = browser.runtime.getURL("/incoming.html");
  const shape = { url, type: "popup" as const, focused: false, width: WIDTH, height: HEIGHT };
  // A corner that lies beyond the screen is refused: then the browser chooses the place.
  const window = await browser.windows
    .create({ ...shape, ...cornerOf(near) })
    .catch(() => browser.windows.create(shape));
  return window?.id ?? null;
}

function cornerOf(near: Browser.windows.Window | null): { left?: number; top?: number } {
  if (near?.left === undefined || near.top === undefined || near.width === undefined || near.height === undefined) return {};
  return {
    left: Math.max(near.left, near.left + near.width - WIDTH - GAP),
    top: Math.max(near.top, near.top + near.height - HEIGHT - GAP),
  };
}

async function closedByPerson(windowId: number): Promise<void> {
  const shown = await read();
  if (shown?.windowId === windowId) {
    await browser.storage.session.set({ [KEY]: { ring: shown.ring, windowId: null } satisfies Shown });
  }
}

async function read(): Promise<Shown | null> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as Shown | undefined) ?? null;
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
