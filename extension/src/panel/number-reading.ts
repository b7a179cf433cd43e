import { type Signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { NumberView } from "../contract/generated";
import type { Companion } from "../shared/ui/companion";

export interface NumberReading {
  /** The reading of the newest text; null until it is there. */
  shown: Signal<NumberView | null>;
  read(text: string): void;
  /** The reading of this very text, waited for if need be. */
  of(text: string): Promise<NumberView>;
}

/** Reads what is typed through the agent, which alone knows the region and how numbers are dialled. */
export function useNumberReading(companion: Companion): NumberReading {
  const shown = useSignal<NumberView | null>(null);
  return useMemo(() => {
    let newest = { text: "", answer: Promise.resolve(nothingIn("")) };
    const ask = (text: string): Promise<NumberView> =>
      companion.ask("numbers.find", { texts: [text] }).then(
        ({ numbers }) => numbers[0] ?? nothingIn(text),
        () => nothingIn(text),
      );
    const read = (text: string): void => {
      if (text === newest.text) return;
      const asked = { text, answer: text ? ask(text) : Promise.resolve(nothingIn(text)) };
      newest = asked;
      shown.value = null;
      void asked.answer.then((number) => {
        if (newest === asked) shown.value = number;
      });
    };
    return {
      shown,
      read,
      of(text) {
        read(text);
        return newest.answer;
      },
    };
  }, [companion]);
}

/** What cannot be read cannot be dialled. */
function nothingIn(text: string): NumberView {
  return { text, dial: null, e164: null, extension: null, shown: "", about: "", dialled: "" };
}
