import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * Keeps what lies over the list from moving it: the list gets as much room above and is scrolled by as
 * much, in the same frame, so every row stays where it was. Sticky headings come out from under it with the next
 * scroll of a person: before that one of them would cover a row.
 */
export function useLaidOver(over: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const cover = over.current;
    const covered = list.current;
    if (!cover || !covered) return;
    let height = 0;
    let own = 0; // where the scroll was put from here
    let stuck = 0;
    const stick = (at: number): void => {
      if (stuck !== at) covered.style.setProperty("--stick", `${at}px`); // costs a style of every row
      stuck = at;
    };
    const scrolled = (): void => {
      if (covered.scrollTop !== own) stick(height);
    };
    const follow = (): void => {
      const grown = cover.offsetHeight - height;
      if (grown === 0) return;
      height += grown;
      covered.style.setProperty("--covered", `${height}px`);
      covered.style.scrollPaddingTop = `${height}px`;
      covered.scrollTop += grown;
      own = covered.scrollTop;
      if (grown < 0) stick(height);
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(cover);
    covered.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      covered.removeEventListener("scroll", scrolled);
    };
  }, []);
}
