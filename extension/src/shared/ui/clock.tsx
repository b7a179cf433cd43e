import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

/** Whole seconds since `since` (Unix ms), never below 0; ticks on the second. */
export function useSecondsSince(since: number): number {
  return Math.max(0, Math.floor((useNow(since) - since) / 1000));
}

/** Whole seconds until `until` (Unix ms), never below 0; 1 until the last one is over. */
export function useSecondsUntil(until: number): number {
  return Math.max(0, Math.ceil((until - useNow(until)) / 1000));
}

/** The time of day, drawn again whenever a whole second away from `mark` is reached. */
function useNow(mark: number): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      now.value = Date.now();
      const past = (((now.value - mark) % 1000) + 1000) % 1000;
      timer = setTimeout(tick, 1000 - past + 5); // 5 ms late, so that the second is surely over
    };
    tick();
    return () => clearTimeout(timer);
  }, [mark]);
  return now.value;
}

/** 03:27, or 1:03:27 from an hour on. */
export function showDuration(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** How long something has been going on. Silent: a screen reader would read every second. */
export function Timer({ since }: { since: number }): JSX.Element {
  return (
    <span class="num timer" role="timer" aria-live="off">
      {showDuration(useSecondsSince(since))}
    </span>
  );
}
