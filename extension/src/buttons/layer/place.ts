/** Where a button goes: inside the right end of its field, outside where there is no room, never on a text. */
import type { PhoneField } from "../finding/fields";
import { holds } from "../finding/roots";

/** From the field's box to the button's, in CSS pixels; kept while both only scroll. */
export interface Spot {
  /** From the field's left edge. */
  x: number;
  /** From the field's top edge. */
  y: number;
  /** It lies on other things of the page: shown only while the person is at the number. */
  isCrowded: boolean;
}

export interface Size {
  width: number;
  height: number;
}

const EDGE = 5; // between the button and the inner edge of its field
const GAP = 8; // between the end of the number and the button
const APART = 4; // between field and button outside

/** Called while our own layer is looked through. */
export function chooseSpot(field: PhoneField, size: Size): Spot {
  const box = field.box();
  const middle = (box.height - size.height) / 2;
  const inside = { x: box.width - size.width - EDGE, y: middle };
  const below = { x: box.width - size.width, y: box.height + 2 };
  const outside = [
    { x: box.width + APART, y: middle },
    below,
    { x: box.width - size.width, y: -size.height - 2 },
    { x: -size.width - APART, y: middle },
  ];
  const spots = field.kind === "input" && hasRoomInside(field.element, inside.x) ? [inside, ...outside] : outside;
  const free = spots.find((spot) => isFree(field, { x: box.left + spot.x, y: box.top + spot.y }, size, spot === inside));
  return { ...(free ?? below), isCrowded: free === undefined && field.kind === "text" };
}

/** The field itself is seen: on the screen, and not under a dialog or out of its scrolled box. */
export function isSeen(field: PhoneField): boolean {
  const { left, top, width, height } = field.box();
  if (width < 4 || height < 4 || top > innerHeight || left > innerWidth || top + height < 0 || left + width < 0) return false;
  const points = [0.4, 0.1, 0.7].map((part) => ({ x: left + width * part, y: top + height / 2 }));
  return points.some(({ x, y }) => {
    const hit = scopeOf(field.element).elementFromPoint(x, y);
    return hit !== null && field.element.contains(hit);
  });
}

/** The document, or the shadow root that the element is in: only that one can see it. */
function scopeOf(element: Element): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

function hasRoomInside(element: HTMLElement, buttonFrom: number): boolean {
  if (!(element instanceof HTMLInputElement)) return false;
  const style = getComputedStyle(element);
  const align = style.textAlign === "start" || style.textAlign === "" ? "left" : style.textAlign;
  if (style.direction === "rtl" || align === "right" || align === "end") return false;
  const text = widthOfText(element.value, style);
  const start = parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const end = align === "center" ? (element.offsetWidth + text) / 2 : start + text;
  return end + GAP <= buttonFrom;
}

let canvas: CanvasRenderingContext2D | null = null;

function widthOfText(text: string, style: CSSStyleDeclaration): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (canvas === null) return Infinity;
  canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const spacing = parseFloat(style.letterSpacing) || 0;
  return canvas.measureText(text).width + spacing * text.length;
}

/** Only the field, or the background around it, lies there, and no text. */
function isFree({ element, kind }: PhoneField, at: { x: number; y: number }, size: Size, isInside: boolean): boolean {
  if (at.x < 0 || at.y < 0 || at.x + size.width > innerWidth || at.y + size.height > innerHeight) return false;
  const scope = scopeOf(element);
  const y = at.y + size.height / 2;
  // Inside a field there can be a picture at most; outside a text may end or begin.
  const places = isInside ? [size.width / 4, (size.width * 3) / 4] : [1, size.width / 2, size.width - 1];
  return places.every((dx) => {
    const x = at.x + dx;
    const hit = scope.elementFromPoint(x, y);
    if (hit === null) return false;
    if (hit === element) return kind !== "text" || !isText(x, y, scope);
    return holds(hit, element) && !isText(x, y, scope);
  });
}

function isText(x: number, y: number, scope: Document | ShadowRoot): boolean {
  const caret = document.caretPositionFromPoint(x, y, scope instanceof ShadowRoot ? { shadowRoots: [scope] } : {});
  const node = caret?.offsetNode;
  if (!caret || !(node instanceof Text)) return false;
  const range = document.createRange();
  range.setStart(node, Math.max(0, caret.offset - 1));
  range.setEnd(node, Math.min(node.length, caret.offset + 1));
  return [...range.getClientRects()].some(
    (box) => x >= box.left && x <= box.right && y >= box.top - 4 && y <= box.bottom + 4,
  );
}

/** Light or dark, as the page looks behind the element. */
export function themeAt(element: Element): "light" | "dark" {
  for (let behind: Element | null = element; behind !== null; behind = behind.parentElement ?? hostOf(behind)) {
    const [red, green, blue, alpha = 1] = (getComputedStyle(behind).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) continue;
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }
  return "light";
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
