import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { NumberView } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Found, Finder, findLiterally } from "./finder";
import { useNumberReading } from "./number-reading";
import type { PlanModel } from "./plan/model";

/** The field on top: a name or a number, and what was found for it. */
export interface Search {
  typed: Signal<string>;
  /** There is something in it. */
  isOn: ReadonlySignal<boolean>;
  /** How the text will be dialled; null while it is being read. */
  number: ReadonlySignal<NumberView | null>;
  found: ReadonlySignal<Found | null>;
  /** What was found belongs to the text that is in the field now: else nothing of it may be acted on. */
  isCurrent: ReadonlySignal<boolean>;
  type(value: string): void;
  /** Looks for the text as it was typed, though in the other layout it was found. */
  findAsTyped(): void;
  /** The number in the text that is in the field now, waited for. */
  readNow(): Promise<NumberView>;
  /** What there is for the text that is in the field now, waited for. */
  findNow(): Promise<Found | null>;
}

export function useSearch(
  plan: PlanModel,
  isOnline: ReadonlySignal<boolean>,
  knows: (method: string) => boolean,
): Search {
  const companion = useCompanion();
  const typed = useSignal("");
  const reading = useNumberReading(companion);
  const finder = useMemo(() => new Finder(companion, () => knows("history.find")), [companion]);
  const canFind = (): boolean => knows("plan.search");
  const isOn = useComputed(() => typed.value.trim() !== "");
  const isCurrent = useComputed(() => isOn.value && finder.found.value?.text === typed.value.trim());
  return useMemo(
    () => ({
      ...{ typed, isOn, isCurrent, number: reading.shown, found: finder.found },
      type(value) {
        typed.value = value;
        if (!isOnline.value) return;
        const text = value.trim();
        reading.read(mayBeNumber(text) || !canFind() ? text : "");
        if (canFind()) void finder.find(text);
      },
      findAsTyped: () => finder.show(findLiterally(plan.rows.value, typed.value.trim())),
      readNow: () => reading.of(typed.value.trim()),
      async findNow() {
        if (canFind()) await finder.find(typed.value.trim());
        return isCurrent.value ? finder.found.value : null;
      },
    }),
    [],
  );
}

/** Some digit, and no letters but those of an extension: worth to be read as a number. */
export function mayBeNumber(text: string): boolean {
  return /[\d*#]/.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) <= 4;
}
