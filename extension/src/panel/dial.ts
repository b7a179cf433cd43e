import { type Signal, useSignal } from "@preact/signals";
import type { NumberView } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Order, useOrder } from "../shared/ui/order";
import { useNumberReading } from "./number-reading";

/** The number that is being typed. Nothing is dialled that was not shown. */
export interface Dial {
  typed: Signal<string>;
  isOnline: boolean;
  /** How the text will be dialled; null while it is being read. */
  shown: Signal<NumberView | null>;
  order: Order<[NumberView]>;
  type(value: string): void;
  /** Dials the text that is in the field NOW: an answer about an older text does not count. */
  enter(): Promise<void>;
}

export function useDial(isOnline: boolean): Dial {
  const companion = useCompanion();
  const typed = useSignal("");
  const reading = useNumberReading(companion);
  const order = useOrder(async (number: NumberView) => {
    await companion.ask("phone.call", { number: number.dial ?? number.text });
    typed.value = "";
  });
  return {
    typed,
    isOnline,
    shown: reading.shown,
    order,
    type(value) {
      typed.value = value;
      order.refusal.value = null;
      if (isOnline) reading.read(value.trim());
    },
    async enter() {
      const wanted = typed.value.trim();
      if (!wanted || !isOnline) return;
      const number = await reading.of(wanted);
      if (number.dial !== null && typed.value.trim() === wanted) await order.run(number);
    },
  };
}
