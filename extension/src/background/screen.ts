/** Whether the screen is locked. It can be known only with the optional permission `idle`. */
import { browser } from "wxt/browser";

export class Screen {
  isLocked = false;
  #listeners = new Set<() => void>();
  #isWatching = false;

  /** Registers listeners; called in the worker's first turn. */
  start(): void {
    this.#watch();
    browser.permissions.onAdded.addListener(() => this.#watch());
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #watch(): void {
    // Typed as always there; a browser adds it together with the permission.
    const idle = browser.idle as typeof browser.idle | undefined;
    if (this.#isWatching || idle === undefined) return;
    this.#isWatching = true;
    idle.onStateChanged.addListener((state) => this.#become(state === "locked"));
    void idle.queryState(60).then((state) => this.#become(state === "locked"));
  }

  #become(isLocked: boolean): void {
    if (isLocked === this.isLocked) return;
    this.isLocked = isLocked;
    for (const listener of this.#listeners) listener();
  }
}
