import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * When the focused button of `part` is taken away (Answer, once answered), the part itself gets the focus:
 * else a keyboard starts again from the top of the page. No other button gets it: a second Enter would press it.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  const hadFocus = part.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && !part.current?.contains(document.activeElement)) part.current?.focus({ preventScroll: true });
  });
}
