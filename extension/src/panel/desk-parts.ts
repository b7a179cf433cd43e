/** What the parts of the desk share: made once by `desk.tsx`, handed down by a context; what changes is a signal. */
import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useEffect, useMemo } from "preact/hooks";
import type { NumberView, PhoneView, Verb } from "../contract/generated";
import { useCompanion } from "../shared/ui/companion";
import { type Order, useOrder } from "../shared/ui/order";
import type { DialogName } from "./dialogs";
import type { ListControl } from "./list-control";
import { type Choice, keptChoice } from "./plan/choice";
import { PlanModel } from "./plan/model";
import { type Search, useSearch } from "./search";
import type { Tab } from "./tabs";
import { VerbBook, carryOut } from "./verbs";

/** What the list is for now: a number that is chosen there is called, or gets the call, or joins it. */
export type Purpose = "call" | "transfer" | "conference";

/** What was dialled with an extension: that has to be keyed in by the person once the call is up. */
export interface Dialled {
  dial: string;
  extension: string;
}

export interface DeskParts {
  isOnline: ReadonlySignal<boolean>;
  phone: ReadonlySignal<PhoneView>;
  plan: PlanModel;
  choice: Signal<Choice>;
  search: Search;
  purpose: Signal<Purpose>;
  verbs: VerbBook;
  /** The order that goes to a number: from a row, the dial row, a menu. */
  order: Order<[verb: Verb, number: string]>;
  /** The number it is about. */
  ordered: Signal<string>;
  dialled: Signal<Dialled | null>;
  /** Asks the page before the person why it has no button at a place. */
  pick: Order<[]>;
  /** The list that arrows go through; null while another tab is shown. */
  list: Signal<ListControl | null>;
  tab: Signal<Tab>;
  /** What is open over the desk. */
  dialog: Signal<DialogName | null>;
  /** The host knows the method; a feature without its method is hidden. */
  knows(method: string): boolean;
  /** Back to calling; what was typed goes too. */
  leavePurpose(): void;
  /** Carries out a verb for a number, and clears the field when that is done. */
  act(verb: Verb, number: string): Promise<void>;
  /** The same for a number that was typed and shown. */
  dial(number: NumberView): Promise<void>;
}

const DeskContext = createContext<DeskParts | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): DeskParts {
  const parts = useContext(DeskContext);
  if (!parts) throw new Error("a part of the desk outside of it");
  return parts;
}

export function useDeskParts(shownPhone: PhoneView, isConnected: boolean): DeskParts {
  const companion = useCompanion();
  const phone = useFollowing(shownPhone);
  const isOnline = useFollowing(isConnected);
  const methods = useComputed(() => new Set(companion.state.value?.methods));
  const plan = usePlan(isOnline, methods);
  const knows = (method: string): boolean => methods.value.has(method);
  const search = useSearch(plan, isOnline, knows);
  const choice = useMemo(keptChoice, []);
  const verbs = useMemo(() => new VerbBook(companion), [companion]);
  const order = useOrder((verb: Verb, number: string) => carryOut(companion, verb, number));
  const pick = useOrder(() => companion.ask("places.pick", {}));
  const purpose = useSignal<Purpose>("call");
  const ordered = useSignal("");
  const dialled = useSignal<Dialled | null>(null);
  const list = useSignal<ListControl | null>(null);
  const tab = useSignal<Tab>("people");
  const dialog = useSignal<DialogName | null>(null);

  useEffect(() => {
    if (shownPhone.state !== "talk") purpose.value = "call"; // there is nothing left to give away
  }, [shownPhone.state]);

  return useMemo(() => {
    const leavePurpose = (): void => {
      purpose.value = "call";
      search.type("");
    };
    const act = async (verb: Verb, number: string): Promise<void> => {
      if (order.wait.value !== "none") return;
      const wanted = search.typed.value;
      ordered.value = number;
      if ((await order.run(verb, number)) && search.typed.value === wanted) leavePurpose();
    };
    const dial = async (number: NumberView): Promise<void> => {
      const target = number.dial ?? number.text;
      dialled.value = number.extension === null ? null : { dial: target, extension: number.extension };
      await act(purpose.value, target);
    };
    return {
      ...{ isOnline, phone, plan, choice, search, purpose, verbs, order, ordered, dialled, list, tab, dialog },
      ...{ leavePurpose, act, dial, knows, pick },
    };
  }, []);
}

/** A value that is handed down as a signal: set while drawing, before whoever reads it is drawn. */
function useFollowing<Value>(value: Value): ReadonlySignal<Value> {
  const following = useSignal(value);
  following.value = value;
  return following;
}

/** The plan, read as soon as there is one and again when there is another. */
function usePlan(isOnline: ReadonlySignal<boolean>, methods: ReadonlySignal<ReadonlySet<string>>): PlanModel {
  const companion = useCompanion();
  const plan = useMemo(() => new PlanModel(companion), [companion]);
  const whose = useComputed(() => {
    const session = companion.state.value?.session;
    return `${session?.server ?? ""} ${session?.login ?? ""}`;
  }).value;
  const canRead = useComputed(
    () => isOnline.value && companion.state.value?.plan != null && methods.value.has("plan.page"),
  ).value;
  useEffect(() => {
    const gone = new AbortController();
    companion.onPlan((changed) => plan.hear(changed), gone.signal);
    return () => gone.abort();
  }, [plan]);
  useEffect(() => plan.forget(), [whose]);
  useEffect(() => {
    if (canRead) void plan.read();
  }, [canRead, whose]);
  return plan;
}
