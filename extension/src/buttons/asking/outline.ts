/** A frame around one place of the page; it takes no clicks. */
import { element } from "../layer/dom";
import type { Layer } from "../layer/layer";

export class Outline {
  readonly #box = element("div", { class: "picked", hidden: true });
  #at: Element | null = null;

  constructor(private readonly layer: Layer) {
    layer.add(this.#box);
  }

  around(at: Element | null): void {
    this.#at = at;
    this.follow();
  }

  follow(): void {
    this.#box.hidden = this.#at === null;
    if (this.#at === null) return;
    const { left, top, width, height } = this.#at.getBoundingClientRect();
    const origin = this.layer.origin();
    this.#box.style.transform = `translate(${left - origin.left}px, ${top - origin.top}px)`;
    this.#box.style.width = `${width}px`;
    this.#box.style.height = `${height}px`;
  }

  remove(): void {
    this.#box.remove();
  }
}
