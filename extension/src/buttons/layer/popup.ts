/** What hangs below a button: its menu, or why a call was refused. One at a time in a layer. */
import type { CallButton } from "./call-button";
import { element } from "./dom";
import type { Layer } from "./layer";

const BELOW = 6; // px between button and popup
const EDGE = 4; // px to the edges of the window

export class Popup {
  #open: { button: CallButton; box: HTMLElement; onClosed: () => void } | null = null;

  constructor(
    private readonly layer: Layer,
    signal: AbortSignal,
  ) {
    const outside = (event: Event): void => {
      if (event.target !== this.layer.host) this.close();
    };
    // Capture: pages stop events on their way up.
    document.addEventListener("pointerdown", outside, { capture: true, signal });
    document.addEventListener("keydown", (event) => this.#escape(event), { capture: true, signal });
    addEventListener("blur", () => this.close(), { signal });
    // Not closed: who opened it must do nothing more, the extension may be gone.
    signal.addEventListener("abort", () => {
      this.#open?.box.remove();
      this.#open = null;
    });
  }

  get owner(): CallButton | null {
    return this.#open?.button ?? null;
  }

  show(button: CallButton, content: HTMLElement[], attributes: Record<string, string>, onClosed: () => void): HTMLElement {
    this.close();
    const box = element("div", { class: "pop", ...attributes }, ...content);
    box.dataset.theme = button.box.dataset.theme;
    this.layer.add(box);
    this.#open = { button, box, onClosed };
    this.place();
    return box;
  }

  close(): void {
    const closed = this.#open;
    this.#open = null;
    closed?.box.remove();
    closed?.onClosed();
  }

  /** Also while the focus is in the page; the page's own dialog must not close with it. */
  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || this.#open === null) return;
    event.stopPropagation();
    event.preventDefault();
    this.close();
  }

  /** Below the button, above it where there is more room; within the window. */
  place(): void {
    if (this.#open === null) return;
    const { button, box } = this.#open;
    if (button.box.hidden || !button.box.isConnected) {
      this.close();
      return;
    }
    const anchor = button.box.getBoundingClientRect();
    const below = innerHeight - anchor.bottom - BELOW - EDGE;
    const above = anchor.top - BELOW - EDGE;
    box.style.maxHeight = "";
    const { width, height } = box.getBoundingClientRect();
    const isBelow = height <= below || below >= above;
    box.style.maxHeight = `${Math.max(isBelow ? below : above, 80)}px`;
    const shownHeight = Math.min(height, Math.max(isBelow ? below : above, 80));
    const origin = this.layer.origin();
    const left = Math.min(Math.max(anchor.right - width, EDGE), innerWidth - width - EDGE) - origin.left;
    const top = (isBelow ? anchor.bottom + BELOW : anchor.top - BELOW - shownHeight) - origin.top;
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }
}
