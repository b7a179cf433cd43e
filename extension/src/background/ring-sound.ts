/** The browser's own ring, by the person's choice. Heard without a click on any page before. */
import { browser } from "wxt/browser";
import { ringVolume } from "../shared/ring";
import { RingTone } from "../sound/ring-tone";
import type { Mirror } from "./mirror";

/** Chromium's worker has no sound; a page that nobody sees has. It listens to the ring itself. */
const PAGE = "/ring-sound.html";

export class RingSound {
  #last: Promise<void> = Promise.resolve();
  #tone: RingTone | null = null;

  constructor(private readonly mirror: Mirror) {}

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    if (import.meta.env.BROWSER === "firefox") this.mirror.subscribe((state) => this.#play(ringVolume(state)));
    else this.mirror.subscribe((state) => this.#follow(ringVolume(state) !== null));
  }

  /** Firefox's background is a page. */
  #play(volume: number | null): void {
    this.#tone ??= volume === null ? null : new RingTone();
    this.#tone?.play(volume);
  }

  #follow(isWanted: boolean): void {
    this.#last = this.#last.then(() => havePage(isWanted)).catch(() => undefined);
  }
}

async function havePage(isWanted: boolean): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  if (isWanted === open.length > 0) return;
  if (!isWanted) return browser.offscreen.closeDocument();
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ["AUDIO_PLAYBACK"],
    justification: "The browser rings when a call comes in, if the person has turned that on.",
  });
}
