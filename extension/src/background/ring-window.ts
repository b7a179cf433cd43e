/** The small window of an incoming call with cards: one for all parties, unfocused, gone when the ring ends. */
import { browser, type Browser } from "wxt/browser";
import type { Mirror } from "./mirror";
import { ringOf, type Ring } from "./ring";

const WIDTH = 380;
const HEIGHT = 300;
const GAP = 24; // from the corner of the window used last
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
    this.mirror.subscribe(() => this.#inTurn(() => this.#follow(ringOf(this.mirror.state))));
    browser.windows.onRemoved.addListener((id) => this.#inTurn(() => closedByPerson(id)));
  }

  #inTurn(task: () => Promise<void>): void {
    this.#last = this.#last.then(task).catch(() => undefined);
  }

  async #follow(ring: Ring | null): Promise<void> {
    const { host, phone } = this.mirror.state;
    if (ring === null && (host.phase !== "open" || phone === null)) return; // not known: leave it as it is
    const shown = await read();
    if (shown !== null && shown.ring !== ring?.key) {
      await browser.storage.session.remove(KEY);
      if (shown.windowId !== null) await browser.windows.remove(shown.windowId).catch(() => undefined);
    }
    if (ring?.hasCards && shown?.ring !== ring.key) {
      await this.cardsOpened();
      if (ringOf(this.mirror.state)?.key !== ring.key) return; // its end is followed in the next turn
      const windowId = await openWindow();
      await browser.storage.session.set({ [KEY]: { ring: ring.key, windowId } satisfies Shown });
    }
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
