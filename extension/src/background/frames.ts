/** The frames of pages that have our script, by tab: whom to ask when a person asks for something of a page. */
import type { PageState } from "../shared/messages";

export interface Frame {
  pick(how: PageState["picking"]): void;
}

export class Frames {
  #ofTab = new Map<number, Map<number, Frame>>();

  add(tabId: number, frameId: number, frame: Frame, signal: AbortSignal): void {
    const frames = this.#ofTab.get(tabId) ?? new Map<number, Frame>();
    this.#ofTab.set(tabId, frames.set(frameId, frame));
    signal.addEventListener("abort", () => {
      if (frames.get(frameId) === frame) frames.delete(frameId);
      if (frames.size === 0 && this.#ofTab.get(tabId) === frames) this.#ofTab.delete(tabId);
    });
  }

  /** The person points at a place of the tab's page, in whichever frame. False: our script is in none. */
  pick(tabId: number): boolean {
    const frames = this.#ofTab.get(tabId);
    for (const frame of frames?.values() ?? []) frame.pick("pointed");
    return frames !== undefined;
  }

  /** The person has right-clicked the place already. False: our script is not in that frame. */
  explainClicked(tabId: number, frameId: number): boolean {
    const frame = this.#ofTab.get(tabId)?.get(frameId);
    frame?.pick(null); // asked again, it is another question
    frame?.pick("clicked");
    return frame !== undefined;
  }

  /** He has picked one, or given it up. */
  stop(tabId: number): void {
    for (const frame of this.#ofTab.get(tabId)?.values() ?? []) frame.pick(null);
  }
}
