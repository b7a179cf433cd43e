/** Shadow roots of a page, closed ones too where the browser lets an extension look. */

type Opener = (element: HTMLElement) => ShadowRoot | null;

interface Openers {
  chrome?: { dom?: { openOrClosedShadowRoot?: Opener } };
}

/** Elements that may have a root besides custom ones (DOM standard, attachShadow). */
const PLAIN_HOSTS = /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** Null for an element that cannot have one, at nearly no cost. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot !== null) return element.shadowRoot;
  const name = element.localName;
  if (!(element instanceof HTMLElement) || !(name.includes("-") || PLAIN_HOSTS.test(name))) return null;
  if ("openOrClosedShadowRoot" in element) return element.openOrClosedShadowRoot as ShadowRoot | null; // Firefox
  const open = (globalThis as Openers).chrome?.dom?.openOrClosedShadowRoot;
  return open === undefined ? null : open(element);
}

/** As `contains`, through shadow roots. */
export function holds(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node === outer) return true;
  }
  return false;
}
