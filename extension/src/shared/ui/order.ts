/**
 * An order of the user: sent once, shown as waiting after 300 ms, as slow after 5 s, refused in words.
 * While one waits a second press does nothing: a call must not be placed twice.
 */
import { type Signal, batch, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ErrorView } from "../../contract/generated";
import { Refusal } from "../failures";

const SPINNER_AFTER_MS = 300; // shorter waits are not worth a flicker
const REASON_AFTER_MS = 5000;

export type Wait = "none" | "short" | "shown" | "long";

export interface Order<Args extends unknown[]> {
  readonly wait: Signal<Wait>;
  readonly refusal: Signal<ErrorView | null>;
  /** True when it was carried out. */
  run(...args: Args): Promise<boolean>;
}

export function useOrder<Args extends unknown[]>(carryOut: (...args: Args) => Promise<unknown>): Order<Args> {
  const wait = useSignal<Wait>("none");
  const refusal = useSignal<ErrorView | null>(null);
  const latest = useRef(carryOut);
  latest.current = carryOut;
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  return useMemo(() => {
    const settle = (view: ErrorView | null): void => {
      timers.current.forEach(clearTimeout);
      batch(() => {
        wait.value = "none";
        refusal.value = view;
      });
    };
    return {
      wait,
      refusal,
      async run(...args: Args): Promise<boolean> {
        if (wait.value !== "none") return false;
        batch(() => {
          wait.value = "short";
          refusal.value = null;
        });
        timers.current = [
          setTimeout(() => (wait.value = "shown"), SPINNER_AFTER_MS),
          setTimeout(() => (wait.value = "long"), REASON_AFTER_MS),
        ];
        try {
          await latest.current(...args);
          settle(null);
          return true;
        } catch (error) {
          settle(Refusal.viewOf(error));
          return false;
        }
      },
    };
  }, []);
}
