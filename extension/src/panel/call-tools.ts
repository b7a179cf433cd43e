import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PhoneView, Verb } from "../contract/generated";
import { type DeskParts, useDesk } from "./desk-parts";
import { type LineOrders, useLineOrders } from "./line-orders";

/** The tools of the call, for its buttons, its menu and the keys alike. */
export interface CallTools {
  line: LineOrders;
  isAny: boolean;
  hasPad: boolean;
  canPad: boolean;
  isPadShown: Signal<boolean>;
  /** To be keyed in by the person now that the call is up; empty when there is none. */
  extension: string;
  isOn(verb: Verb): boolean;
  /** Carries out the verb; one that needs a number asks the list for it. */
  press(verb: Verb): void;
}

export function useCallTools(phone: PhoneView): CallTools {
  const desk = useDesk();
  const line = useLineOrders(phone);
  const isPadShown = useSignal(false);
  const extension = extensionOf(desk, phone);
  const isTalk = phone.state === "talk";
  useEffect(() => {
    isPadShown.value = isTalk && extension !== "";
    if (phone.state === "ready") desk.dialled.value = null;
  }, [phone.state, extension]);
  const isConference = phone.conference !== null;
  const hasPad = (desk.knows("phone.dtmf") || extension !== "") && !isConference;
  return {
    line,
    isAny: phone.state !== "ring" && (["hold", "transfer", "conference"] as const).some((verb) => line.has(verb)),
    hasPad,
    canPad: isTalk,
    isPadShown,
    extension,
    isOn: (verb) => desk.purpose.value === verb,
    press(verb) {
      if (verb !== "transfer" && verb !== "conference") line.run(verb);
      else if (desk.purpose.value === verb) desk.leavePurpose();
      else askFor(desk, verb);
    },
  };
}

/** The list gives the number: the person has asked for it, so the field may take the focus. */
function askFor(desk: DeskParts, purpose: "transfer" | "conference"): void {
  desk.search.type("");
  desk.purpose.value = purpose;
  desk.tab.value = "people";
  document.querySelector<HTMLInputElement>("[data-region=search]")?.focus();
}

/** What was dialled with an extension is the call that is on. */
function extensionOf(desk: DeskParts, phone: PhoneView): string {
  const dialled = desk.dialled.value;
  const number = phone.parties[0]?.number ?? "";
  return dialled && number && ending(dialled.dial) === ending(number) ? dialled.extension : "";
}

/** A server may know the number with another beginning: 8 for +7. */
function ending(number: string): string {
  return number.replace(/\D/g, "").slice(-10);
}
