import { useEffect, useRef } from "preact/hooks";
import type { ErrorView, PartyView, PhoneView } from "../../contract/generated";
import { text } from "../text";
import { useCompanion } from "./companion";
import { useInertAfter } from "./inert";
import { type Order, useOrder } from "./order";

/** What can be done with the call that is on. */
export interface CallOrders {
  answer: Order<[]>;
  /** Declines while it rings. */
  end: Order<[]>;
  openCard: Order<[card: string]>;
  canAnswer: boolean;
  canEnd: boolean;
  /** The buttons have just taken the place of others: a click may be meant for those. */
  isInert: boolean;
  /** Of the latest order, until the next call or until it was read. */
  refusal: ErrorView | null;
  forgetRefusal: () => void;
}

/** Long enough for a click that was meant for what the dock has just covered. */
const COVERED_MS = 300;

export function useCallOrders(phone: PhoneView): CallOrders {
  const companion = useCompanion();
  const answer = useOrder(() => companion.ask("phone.answer", {}));
  const end = useOrder(() => companion.ask("phone.end", { number: null }));
  const openCard = useOrder((card: string) => companion.ask("cards.open", { card }));

  // Some phones cannot be made to answer; that is known only after trying, and holds for this ring.
  const mustPickUp = useRef<number | null>(null);
  if (answer.refusal.value?.code === "answer-by-hand") mustPickUp.current = phone.stateSince;

  const wasOnCall = useRef(isOnCall(phone));
  const isCovering = !wasOnCall.current && isOnCall(phone);
  const isInert = useInertAfter(phone.state, isCovering ? COVERED_MS : undefined);
  if (!isInert) wasOnCall.current = isOnCall(phone);

  const forgetRefusal = (): void => {
    for (const order of [answer, end, openCard]) order.refusal.value = null;
  };
  useEffect(() => {
    if (isOnCall(phone)) forgetRefusal();
  }, [isOnCall(phone)]);

  return {
    answer,
    end,
    openCard,
    canAnswer: phone.verbs.includes("answer") && mustPickUp.current !== phone.stateSince,
    canEnd: phone.verbs.includes("end"),
    isInert,
    refusal: answer.refusal.value ?? end.refusal.value ?? openCard.refusal.value,
    forgetRefusal,
  };
}

export function isOnCall(phone: PhoneView): boolean {
  return ["ring", "backring", "backcall", "call", "talk"].includes(phone.state);
}

/** The best name there is: the name, else the number, else the word that there is none. */
export function nameOf(party: PartyView | undefined): string {
  return [party?.name, party?.shown, party?.number].find(Boolean) ?? text("unknownParty");
}
