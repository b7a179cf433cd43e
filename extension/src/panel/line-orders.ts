import { useSignal } from "@preact/signals";
import type { ErrorView, PhoneView, Verb } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Order, type Wait, useOrder } from "../shared/ui/order";
import { useDesk } from "./desk-parts";
import { VERBS, carryOut } from "./verbs";

/** What more than one line can do: hold, resume, switch, join; members of a conference; tones. */
export interface LineOrders {
  /** The host knows the verb; when it cannot be done now its button stays, but does nothing. */
  has(verb: Verb): boolean;
  can(verb: Verb): boolean;
  run(verb: Verb): void;
  waitOf(verb: Verb): Wait;
  remove: Order<[member: string]>;
  leave: Order<[]>;
  tones: Order<[tones: string]>;
  refusal: ErrorView | null;
  forgetRefusal(): void;
}

export function useLineOrders(phone: PhoneView): LineOrders {
  const companion = useCompanion();
  const desk = useDesk();
  const running = useSignal<Verb>("unknown");
  const line = useOrder((verb: Verb) => carryOut(companion, verb, ""));
  const remove = useOrder((member: string) => companion.ask("conference.remove", { member }));
  const leave = useOrder(() => companion.ask("conference.leave", {}));
  const tones = useOrder((keys: string) => companion.ask("phone.dtmf", { tones: keys }));
  const orders = [line, remove, leave, tones];
  return {
    has: (verb) => VERBS[verb] !== undefined && desk.knows(VERBS[verb].method),
    can: (verb) => phone.verbs.includes(verb),
    run(verb) {
      if (line.wait.value !== "none") return;
      running.value = verb;
      void line.run(verb);
    },
    waitOf: (verb) => (running.value === verb ? line.wait.value : "none"),
    ...{ remove, leave, tones },
    refusal: orders.find((order) => order.refusal.value)?.refusal.value ?? null,
    forgetRefusal: () => {
      for (const order of orders) order.refusal.value = null;
    },
  };
}
