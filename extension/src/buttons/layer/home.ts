/**
 * Where our layer has to live to be seen and pressed: at the end of the document, or inside a modal dialog (all
 * outside of one is dead), and in the browser's top layer where the page uses that.
 */
import { shadowOf } from "../finding/roots";

export interface Home {
  parent: Element;
  /** What of the page is in the top layer, by which our layer must be above it. */
  above: Element[];
}

/** `elements`: fields that have buttons. Called while our own layer is looked through. */
export function homeFor(elements: Iterable<Element>): Home {
  const above = new Set<Element>();
  let parent: Element = document.documentElement;
  for (const element of elements) {
    const raised = raisedAround(element);
    if (raised === null) continue;
    above.add(raised);
    if (isModal(raised) && isOnTop(raised)) parent = raised;
  }
  const { fullscreenElement } = document;
  if (fullscreenElement !== null) above.add(fullscreenElement);
  return { parent, above: [...above] };
}

function raisedAround(element: Element): Element | null {
  for (let around: Element | null = element; around !== null; around = parentOf(around)) {
    if (isModal(around) || matches(around, ":popover-open")) return around;
  }
  return null;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

function isModal(element: Element): boolean {
  return element.localName === "dialog" && matches(element, ":modal");
}

/** A dialog under a newer one is dead. */
function isOnTop(dialog: Element): boolean {
  const { left, top, width, height } = dialog.getBoundingClientRect();
  const root = dialog.getRootNode() as Document | ShadowRoot;
  const points = [0.5, 0.1, 0.9].map((part) => root.elementFromPoint(left + width * part, top + height * part));
  return points.some((hit) => hit !== null && (dialog.contains(hit) || shadowOf(hit) !== null));
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false; // a browser that does not know it has none
  }
}
