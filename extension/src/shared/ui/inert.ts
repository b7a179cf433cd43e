import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** A double click on Answer takes less; whoever reads the new label first takes longer. */
export const INERT_MS = 600;

/**
 * True for a moment after `key` has changed: what has just replaced a button under the pointer must not
 * take the second click of a double click. The first value is not a change.
 */
export function useInertAfter(key: string, forMs: number = INERT_MS): boolean {
  const [settled, setSettled] = useState(key);
  const seen = useRef(key);
  useLayoutEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    const timer = setTimeout(() => setSettled(key), forMs);
    return () => clearTimeout(timer);
  }, [key, forMs]);
  return settled !== key;
}

/** True for the first moment: a window that comes up under the pointer must not take a click meant for another. */
export function useInertAtFirst(forMs: number): boolean {
  const [isInert, setInert] = useState(true);
  useLayoutEffect(() => {
    const timer = setTimeout(() => setInert(false), forMs);
    return () => clearTimeout(timer);
  }, [forMs]);
  return isInert;
}
