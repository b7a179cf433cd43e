/** The frames of pages that have our script, by tab: whom to ask when a person asks for something of a page. */
import type { PageState } from "../shared/messages";

export interface Frame {
  /** Null: no more. False: the frame's site is not ours, or not any more. */
  pick(how: PageState["picking"]): boolean;
}

export class Frames {
  #ofTab = new Map<number, Map<number, Frame>>();
  #pointedIn: number | null = null;

  /** `onPointing` hears whether a page waits for the person to point at something. */
  constructor(private readonly onPointing: (isOn: boolean) => void = () => undefined) {}

  add(tabId: number, frameId: number, frame: Frame, signal: AbortSignal): void {
    const frames = this.#ofTab.get(tabId) ?? new Map<number, Frame>();
    this.#ofTab.set(tabId, frames.set(frameId, frame));
    signal.addEventListener("abort", () => {
      if (frames.get(frameId) === frame) frames.delete(frameId);
      if (frames.size > 0 || this.#ofTab.get(tabId) !== frames) return;
      this.#ofTab.delete(tabId);
      if (this.#pointedIn === tabId) this.stop(); // closed, or on another page
    });
  }

  /** The person points at a place of the tab's page, in whichever frame. False: our script is in none. */
  pick(tabId: number): boolean {
    this.stop();
    const served = [...(this.#ofTab.get(tabId)?.values() ?? [])].filter((frame) => frame.pick("pointed"));
    if (served.length === 0) return false;
    this.#pointedIn = tabId;
    this.onPointing(true);
    return true;
  }

  /** The person has right-clicked the place already. False: our script is not in that frame. */
  explainClicked(tabId: number, frameId: number): boolean {
    const frame = this.#ofTab.get(tabId)?.get(frameId);
    frame?.pick(null); // asked again, it is another question
    return frame?.pick("clicked") ?? false;
  }

  /** He has picked one, or given it up. */
  stop(): void {
    if (this.#pointedIn === null) return;
    for (const frame of this.#ofTab.get(this.#pointedIn)?.values() ?? []) frame.pick(null);
    this.#pointedIn = null;
    this.onPointing(false);
  }
}
