import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * Keeps what lies over the list from moving it: the list gets as much room above and is scrolled by as
 * much, in the same frame, so every row stays where it was.
 */
export function useLaidOver(over: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const cover = over.current;
    const covered = list.current;
    if (!cover || !covered) return;
    let height = 0;
    const follow = (): void => {
      const grown = cover.offsetHeight - height;
      if (grown === 0) return;
      height += grown;
      covered.style.setProperty("--covered", `${height}px`);
      covered.style.scrollPaddingTop = `${height}px`;
      covered.scrollTop += grown;
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(cover);
    return () => observer.disconnect();
  }, []);
}
