const GAP = 4;
const EDGE = 8;

/** Below the anchor and flush with its right edge; above it when there is more room; always on screen. */
export function place(menu: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const roomBelow = window.innerHeight - anchor.bottom - GAP - EDGE;
  const roomAbove = anchor.top - GAP - EDGE;
  const isBelow = height <= roomBelow || roomBelow >= roomAbove;
  const top = isBelow ? anchor.bottom + GAP : Math.max(EDGE, anchor.top - GAP - height);
  const left = Math.min(Math.max(EDGE, anchor.right - width), window.innerWidth - width - EDGE);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(EDGE, left)}px`;
  menu.style.maxHeight = `${isBelow ? roomBelow : roomAbove}px`;
}
