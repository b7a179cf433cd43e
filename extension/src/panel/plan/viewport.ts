import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

export interface Viewport {
  /** From the top of the lines, in pixels. */
  top: number;
  bottom: number;
}

/** Drawn anew after so many pixels: a fling must not draw at every one of them. */
const STEP = 144;
const SPARE = STEP * 2; // above and below the screen, so that scrolling meets rows that are there
const UNKNOWN_HEIGHT = 800; // before the first layout

/** Which part of `lines` can be seen in `scroller`, a little more on both sides. */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  lines: RefObject<HTMLElement | null>,
): ReadonlySignal<Viewport> {
  const viewport = useSignal<Viewport>({ top: 0, bottom: UNKNOWN_HEIGHT + SPARE });
  useLayoutEffect(() => {
    const screen = scroller.current;
    if (!screen) return;
    const look = (): void => {
      const above = lines.current ? screen.scrollTop - lines.current.offsetTop : 0;
      const top = Math.floor(above / STEP) * STEP - SPARE;
      const bottom = top + Math.ceil((screen.clientHeight || UNKNOWN_HEIGHT) / STEP + 1) * STEP + SPARE * 2;
      const known = viewport.peek();
      if (known.top !== top || known.bottom !== bottom) viewport.value = { top, bottom };
    };
    // In the same frame, but after all who listen have read the scroll: what is drawn here costs a layout.
    let frame: number | null = null;
    const lookSoon = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        look();
      });
    };
    look();
    const observer = new ResizeObserver(lookSoon);
    observer.observe(screen);
    if (screen.firstElementChild) observer.observe(screen.firstElementChild); // what stands above the lines may grow
    screen.addEventListener("scroll", lookSoon, { passive: true });
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      observer.disconnect();
      screen.removeEventListener("scroll", lookSoon);
    };
  }, []);
  return viewport;
}
