/**
 * The picking mode: glass over the page, so that nothing of it is pressed, an outline around what the pointer or
 * the focus is at, and a hint. It ends by a choice, or by Escape.
 */
import { text } from "../../shared/text";
import { element } from "../layer/dom";
import type { Layer } from "../layer/layer";
import { placeAt, placeOf } from "./why";
import { Outline } from "./outline";

const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "touchstart", "touchend"];

export class Pointing {
  readonly #until = new AbortController();
  readonly #glass = element("div", { class: "glass" });
  readonly #hint = element("div", { class: "hint", role: "status" });
  readonly #outline: Outline;
  #pointer: { x: number; y: number } | null = null;

  /** `end` gets the chosen place, or null when the person gave it up. */
  constructor(
    private readonly layer: Layer,
    private readonly end: (at: Element | null) => void,
  ) {
    this.#outline = new Outline(layer);
    layer.add(this.#glass);
    if (isLead()) this.#drawHint();
    this.#listen();
  }

  stop(): void {
    this.#until.abort();
    this.#outline.remove();
    this.#glass.remove();
    this.#hint.remove();
  }

  /** At the window, before all that the page has in its document. */
  #listen(): void {
    const options = { capture: true, signal: this.#until.signal };
    for (const type of PRESSES) addEventListener(type, (event) => this.#press(event), { ...options, passive: false });
    addEventListener("pointermove", ({ clientX, clientY }) => this.#move(clientX, clientY), options);
    addEventListener("pointerout", ({ relatedTarget }) => relatedTarget === null && this.#outline.around(null), options);
    addEventListener("focusin", () => this.#outline.around(placeOf(focused())), options);
    addEventListener("keydown", (event) => this.#key(event), options);
    addEventListener("wheel", (event) => scrollUnder(this.#under(event.clientX, event.clientY), event), { ...options, passive: true });
    addEventListener("scroll", () => this.#outline.follow(), { ...options, passive: true });
  }

  #press(event: Event): void {
    if (this.#hint.contains(this.#innerTarget(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== "click" || !event.isTrusted) return;
    const { clientX, clientY } = event as MouseEvent;
    const at = this.#under(clientX, clientY);
    if (at !== null) this.end(at);
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || !["Escape", "Enter", " "].includes(event.key)) return;
    if (this.#hint.contains(this.#innerTarget(event)) && event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const at = event.key === "Escape" ? null : placeOf(focused());
    if (event.key === "Escape" || at !== null) this.end(at);
  }

  #move(x: number, y: number): void {
    const isWaiting = this.#pointer !== null;
    this.#pointer = { x, y };
    if (isWaiting) return;
    requestAnimationFrame(() => {
      const { x, y } = this.#pointer ?? { x: -1, y: -1 };
      this.#pointer = null;
      if (this.#until.signal.aborted) return;
      const at = this.#under(x, y);
      const isFrame = at !== null && /^i?frame$/.test(at.localName);
      this.#glass.hidden = isFrame; // a frame has glass of its own
      this.#outline.around(isFrame ? null : at);
    });
  }

  #under(x: number, y: number): Element | null {
    let at: Element | null = null;
    this.layer.lookThrough(() => (at = placeAt(x, y)));
    return at;
  }

  /** Events are told of our host alone; the one that has the focus or the pointer in it is our own knowledge. */
  #innerTarget(event: Event): Element | null {
    if (event.target !== this.layer.host) return null;
    if (!(event instanceof MouseEvent) || event.detail === 0) return this.layer.root.activeElement;
    return this.layer.root.elementFromPoint(event.clientX, event.clientY);
  }

  #drawHint(): void {
    const leave = element("button", { type: "button" }, text("cancel"));
    leave.addEventListener("click", (event) => event.isTrusted && this.end(null));
    this.#hint.append(element("span", {}, text("pickLead")), leave);
    this.layer.add(this.#hint);
  }
}

/** The outermost frame that we can speak in: the one whose parents are none of ours has to tell what to do. */
function isLead(): boolean {
  try {
    return self === top || top?.document === undefined;
  } catch {
    return true; // of another site
  }
}

/** Through open shadow roots; what the page has in closed ones is reached by the pointer. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === document.body || at === document.documentElement ? null : at;
}

/** The glass keeps the wheel from what is scrolled inside the page. */
function scrollUnder(at: Element | null, { deltaX, deltaY }: WheelEvent): void {
  for (let around = at; around !== null; around = around.parentElement) {
    const canScroll = around.scrollHeight > around.clientHeight && /auto|scroll/.test(getComputedStyle(around).overflowY);
    if (canScroll && around !== document.scrollingElement) return around.scrollBy(deltaX, deltaY);
  }
}
