/** The answer to "why is there no button here?" at its place, with what the person may say to it. */
import { CircleHelp } from "lucide";
import type { ErrorView } from "../../contract/generated";
import { text, type Label } from "../../shared/text";
import { element, icon } from "../layer/dom";
import type { Layer } from "../layer/layer";
import { themeAt } from "../layer/place";
import { judgeClick } from "../trusted-click";
import { Outline } from "./outline";

export interface Teaching {
  label: Label;
  /** What went wrong; null: it is said, and the verdict will be another one. */
  run: () => Promise<ErrorView | null>;
}

const EDGE = 8; // px to the window's edges, and to the place

export class Verdict {
  readonly #until = new AbortController();
  readonly #words = element("div", { role: "status" });
  readonly #acts = element("div", { class: "acts" });
  readonly #box = element("div", { class: "pop ask", role: "dialog", "aria-label": text("whyTitle") });
  readonly #outline: Outline;
  readonly #focusBefore = document.activeElement;
  #changedAt = 0;

  constructor(
    private readonly layer: Layer,
    readonly at: Element,
    private readonly onClosed: () => void,
  ) {
    this.#outline = new Outline(layer);
    this.#outline.around(at);
    this.#box.dataset.theme = themeAt(at);
    this.#box.append(icon(CircleHelp, 16), this.#words, this.#acts);
    layer.add(this.#box);
    this.#listen();
  }

  show({ title, advice }: ErrorView, teachings: Teaching[]): void {
    this.#changedAt = performance.now();
    this.#words.replaceChildren(element("b", {}, title), element("p", {}, advice));
    this.#acts.replaceChildren(
      ...teachings.map(({ label, run }) =>
        this.#button(label, () => void run().then((refused) => refused && this.show(refused, []))),
      ),
      this.#button("close", () => this.close()),
    );
    this.#place();
    this.#acts.querySelector("button")?.focus();
  }

  close(): void {
    if (this.#until.signal.aborted) return;
    this.#until.abort();
    const hadFocus = this.#box.contains(this.layer.root.activeElement);
    this.#box.remove();
    this.#outline.remove();
    if (hadFocus && this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus({ preventScroll: true });
    this.onClosed();
  }

  #listen(): void {
    const options = { capture: true, signal: this.#until.signal };
    addEventListener("keydown", (event) => this.#escape(event), options);
    addEventListener("pointerdown", ({ target }) => target !== this.layer.host && this.close(), options);
    for (const type of ["scroll", "resize"]) addEventListener(type, () => this.#place(), { ...options, passive: true });
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the page's own dialog must not close with it
    this.close();
  }

  /** As the call buttons: what a page presses, covers or pushes under the pointer is not obeyed. */
  #button(label: Label, press: () => void): HTMLElement {
    const button = element("button", { type: "button" }, text(label));
    button.addEventListener("click", (event) => {
      const target = { button, root: this.layer.root, movedAt: this.#changedAt };
      if (judgeClick(event, target, performance.now()) === "trusted") press();
    });
    return button;
  }

  #place(): void {
    this.#outline.follow();
    const anchor = this.at.getBoundingClientRect();
    const { width, height } = this.#box.getBoundingClientRect();
    const origin = this.layer.origin();
    const below = anchor.bottom + EDGE;
    const wanted = below + height < innerHeight ? below : anchor.top - height - EDGE;
    const top = Math.min(Math.max(EDGE, wanted), Math.max(EDGE, innerHeight - height - EDGE));
    const left = Math.min(Math.max(EDGE, anchor.left), Math.max(EDGE, innerWidth - width - EDGE));
    this.#box.style.left = `${left - origin.left}px`;
    this.#box.style.top = `${top - origin.top}px`;
  }
}
