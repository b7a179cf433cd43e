/**
 * Our own layer at the end of the document: a closed shadow root that takes no room and no clicks except on
 * what is drawn in it. Nothing of the page is wrapped, moved or styled.
 */
import tokens from "../../shared/ui/tokens.css?inline";
import asking from "../asking/asking.css?inline";
import styles from "./layer.css?inline";
import { element } from "./dom";
import type { Home } from "./home";

const TAG = "oktell-companion-layer";

/** Inline and important: stronger than any style sheet of the page. */
const HOST_STYLE: Record<string, string> = {
  all: "initial",
  display: "block",
  position: "fixed",
  inset: "0 auto auto 0",
  width: "0",
  height: "0",
  overflow: "visible",
  "z-index": "2147483647",
  "pointer-events": "none",
};

/** Of keys and pointers in our layer the page hears nothing on their way up. */
const PRIVATE_EVENTS = [
  "click", "dblclick", "auxclick", "contextmenu", "pointerdown", "pointerup", "mousedown", "mouseup",
  "keydown", "keyup", "keypress", "focusin", "focusout", "wheel", "touchstart", "touchend",
]; // prettier-ignore

export class Layer {
  readonly host = document.createElement(TAG);
  readonly root: ShadowRoot;
  readonly #box = element("div", { class: "layer" });
  #lookers = 0;
  #above: Element[] = [];

  constructor(signal: AbortSignal) {
    removeOldLayers();
    for (const [name, value] of Object.entries(HOST_STYLE)) this.host.style.setProperty(name, value, "important");
    this.root = this.host.attachShadow({ mode: "closed" });
    dress(this.root, tokens.replaceAll(":root", ":host") + styles + asking);
    this.root.append(this.#box);
    for (const type of PRIVATE_EVENTS) this.host.addEventListener(type, (event) => event.stopPropagation());
    signal.addEventListener("abort", () => this.host.remove());
    this.attach();
  }

  /** A page that draws itself anew may have thrown the layer away; one that opens a dialog lays that over it. */
  attach({ parent, above }: Home = { parent: document.documentElement, above: [] }): void {
    if (!this.host.isConnected || this.host.parentElement !== parent) {
      this.#above = [];
      parent.append(this.host);
    }
    if (above.length === this.#above.length && above.every((each) => this.#above.includes(each))) return;
    this.#above = above;
    if (this.host.popover !== null) this.host.hidePopover();
    this.host.popover = above.length > 0 ? "manual" : null;
    if (above.length > 0) this.host.showPopover();
  }

  add(node: HTMLElement): void {
    this.#box.append(node);
  }

  /** Tells screen readers the language of what is drawn here; the page's may be another one. */
  speak(language: string): void {
    this.#box.lang = language;
  }

  /** While `look` runs, hit tests meet the page as if nothing of ours were drawn. */
  lookThrough(look: () => void): void {
    this.#lookers++;
    this.#box.classList.add("is-looked-through");
    look();
    this.#lookers--;
    if (this.#lookers === 0) this.#box.classList.remove("is-looked-through");
  }

  /** To the coordinates of a `position: fixed` child; not zero where the page transforms its root. */
  origin(): { left: number; top: number } {
    return this.host.getBoundingClientRect();
  }
}

/** Left by an extension that was reloaded or updated. */
function removeOldLayers(): void {
  for (const old of document.querySelectorAll(TAG)) old.remove();
}

/** A constructed sheet is not subject to the page's policy for styles; a browser that refuses one gets an element. */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element("style", {}, css));
  }
}
