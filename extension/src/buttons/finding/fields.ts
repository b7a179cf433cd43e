/**
 * What on a page is the place of a phone number. A field is only found and read here; whether its text is a
 * number that can be dialled is the host's business.
 */
import { wholeNumber } from "./beside";
import { judgeInput } from "./inputs";
import { LINK_ATTRIBUTES, LINK_SELECTOR, linkNumber } from "./links";
import { mayHoldNumber, wordsBefore } from "./texts";

export interface PhoneField {
  /** Where people see it. */
  element: HTMLElement;
  /** `input`: people see its value. `link`: the number is in an attribute. `text`: a text of the page. */
  kind: "input" | "link" | "text";
  /** The text as it is now: pages change it without a trace in the DOM. */
  read(): string;
  /** What the page shows before a `text`. */
  before(): string;
  box(): DOMRect;
  /** Of a `text`: the node that holds it. */
  node?: Text;
}

/** What a person has taught for this site: null is no word about this element. */
export type Taught = (element: HTMLElement) => boolean | null;

export const FIELD_SELECTOR = `input, ${LINK_SELECTOR}`;

/** Attributes that make a field of an element, or stop it being one. */
export const TELLING_ATTRIBUTES = [
  "type", "autocomplete", "inputmode", "name", "id", "placeholder", "aria-label", "open", "popover", ...LINK_ATTRIBUTES,
]; // prettier-ignore

/** Fields in `root` and below, in the order of the document; its texts only `withTexts`. */
export function findFields(root: Element | Document | ShadowRoot, withTexts = false, taught: Taught = () => null): PhoneField[] {
  const below = [...root.querySelectorAll<HTMLElement>(FIELD_SELECTOR)];
  const all = root instanceof HTMLElement && root.matches(FIELD_SELECTOR) ? [root, ...below] : below;
  const found = all.map((element) => fieldOf(element, taught)).filter((field) => field !== null);
  return withTexts ? [...found, ...textsBelow(root)] : found;
}

/** Null: not the place of a number. */
export function fieldOf(element: HTMLElement, taught: Taught = () => null): PhoneField | null {
  const said = taught(element);
  if (said === false) return null;
  if (element instanceof HTMLInputElement) {
    const reason = judgeInput(element);
    const isPhone = reason === "phone" || (said === true && reason !== "secret" && reason !== "otherType");
    return isPhone ? field(element, "input", () => wholeNumber(element)) : null;
  }
  if (linkNumber(element) !== null) return field(element, "link", () => linkNumber(element) ?? "");
  return said === true ? field(element, "link", () => element.textContent.trim()) : null;
}

/** A text that may hold numbers; each of them gets a place of its own by `partOf`. */
export function textField(node: Text): PhoneField | null {
  if (!mayHoldNumber(node) || !(node.parentElement instanceof HTMLElement)) return null;
  return {
    ...field(node.parentElement, "text", () => node.data),
    before: () => wordsBefore(node),
    box: () => boxOf(node, 0, node.length),
    node,
  };
}

/** The place of one number in a text; `from` is where to look for it. */
export function partOf(text: PhoneField, piece: string, from: number): PhoneField & { end: number } {
  const { node } = text;
  const start = Math.max(0, text.read().indexOf(piece, from));
  const end = start + piece.length;
  const box = (): DOMRect => (node === undefined ? text.box() : boxOf(node, Math.min(start, node.length), Math.min(end, node.length)));
  return { ...text, read: () => text.read().slice(start, end), box, end };
}

function field(element: HTMLElement, kind: PhoneField["kind"], read: () => string): PhoneField {
  return { element, kind, read, before: () => "", box: () => element.getBoundingClientRect() };
}

function textsBelow(root: Node): PhoneField[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: PhoneField[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = textField(node as Text);
    if (text !== null) found.push(text);
  }
  return found;
}

/** Of a number that is broken over two lines, its end. */
function boxOf(node: Text, start: number, end: number): DOMRect {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  const boxes = range.getClientRects();
  return boxes[boxes.length - 1] ?? range.getBoundingClientRect();
}
