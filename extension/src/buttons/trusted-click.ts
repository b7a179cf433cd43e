/**
 * Pages are hostile: they can click by script, lay something over a button, make it transparent, or push it
 * under the pointer in the moment of a click. Only a click of a person on a button that he could see counts.
 */

/** The last is told to the person, who may press again; the others are not a person's doing. */
export type ClickVerdict = "trusted" | "untrusted" | "moved";

export interface Target {
  button: HTMLElement;
  root: ShadowRoot;
  /** When the button last appeared or changed its place, `performance.now()`. */
  movedAt: number;
}

const SETTLED = 300; // ms that a person needs to see where a button is now
const OPAQUE = 0.9;

export function judgeClick(event: Event, { button, root, movedAt }: Target, now: number): ClickVerdict {
  if (!event.isTrusted || !isPainted(button, root) || isCovered(event, button, root)) return "untrusted";
  return now - movedAt < SETTLED ? "moved" : "trusted";
}

/** The button's own box is ours; the page reaches only our host element and what is around it. */
function isPainted(button: HTMLElement, root: ShadowRoot): boolean {
  const { width, height } = button.getBoundingClientRect();
  if (width < 8 || height < 8) return false;
  // In the top layer nothing but our host itself is drawn: what its parents look like does not reach it.
  const isRaised = root.host.matches(":popover-open");
  for (let element: Element | null = root.host; element !== null; element = isRaised ? null : element.parentElement) {
    const style = getComputedStyle(element);
    if (Number(style.opacity || 1) < OPAQUE || style.visibility === "hidden") return false;
    if (isSet(style.filter) || isSet(style.clipPath) || isSet(style.maskImage) || isSet(style.transform)) return false;
    if (style.mixBlendMode !== "" && style.mixBlendMode !== "normal") return false;
  }
  return true;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "none";
}

function isCovered(event: Event, button: HTMLElement, root: ShadowRoot): boolean {
  const { x, y } = pointOf(event, button);
  const top = (root.host.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  const inner = root.elementFromPoint(x, y);
  return top !== root.host || inner === null || !button.contains(inner);
}

/** Keys press a button without a pointer: then its middle counts. */
function pointOf(event: Event, button: HTMLElement): { x: number; y: number } {
  if (event instanceof MouseEvent && event.detail > 0) return { x: event.clientX, y: event.clientY };
  const { left, top, width, height } = button.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
