import { type Signal, signal } from "@preact/signals";
import type { ErrorView, NumberView, PlanChanged } from "../src/contract/generated";
import { Refusal } from "../src/shared/failures";
import type { CompanionState } from "../src/shared/messages";
import type { Companion } from "../src/shared/ui/companion";

export type Answers = Partial<Record<string, unknown>>;

export interface StandIn {
  /** Presence as the worker would push it. */
  tellPlan: (changed: PlanChanged) => void;
  companion: Companion;
  state: Signal<CompanionState>;
  /** Each request as `method params`. */
  asked: Signal<string[]>;
}

/**
 * A companion without a worker: a state to be set by hand, answers by method. An answer that is a function
 * gets the params; one that is a Refusal rejects; a method without one never answers.
 */
export function standIn(initial: CompanionState, answers: Answers = {}): StandIn {
  const state = signal(initial);
  const asked = signal<string[]>([]);
  const planListeners = new Set<(changed: PlanChanged) => void>();
  const known: Answers = { "numbers.find": readNumbers, "notices.dismiss": {}, "cards.list": { cards: [] }, ...answers };
  const note = (method: string, params: unknown): void => {
    asked.value = [...asked.value, `${method} ${JSON.stringify(params)}`];
  };
  const answer = async (method: string, params: unknown): Promise<never> => {
    const made = known[method];
    const value: unknown = typeof made === "function" ? (made as (given: unknown) => unknown)(params) : made;
    if (value instanceof Refusal) throw value;
    return (value === undefined ? new Promise(() => undefined) : value) as Promise<never>;
  };
  return {
    state,
    asked,
    tellPlan: (changed) => planListeners.forEach((listener) => listener(changed)),
    companion: {
      version: "0.1.0",
      state,
      ask(method, params) {
        note(method, params);
        return answer(method, params);
      },
      requestSite(origin) {
        note("site.request", origin);
        return Promise.resolve(known["site.request"] !== false);
      },
      forgetSite(origin) {
        note("site.forget", origin);
        return Promise.resolve();
      },
      onPlan(listener, signal) {
        planListeners.add(listener);
        signal.addEventListener("abort", () => planListeners.delete(listener));
      },
      openWindow: () => note("window.open", {}),
      openSettings: () => note("settings.open", {}),
    },
  };
}

export function refusal(code: string, title: string, advice: string): Refusal {
  return new Refusal({ code, title, advice, canRetry: false, facts: {} } satisfies ErrorView);
}

/** As the agent reads Russian numbers, roughly: enough to look at. */
function readNumbers({ texts }: { texts: string[] }): { numbers: NumberView[] } {
  return { numbers: texts.map(readNumber) };
}

function readNumber(text: string): NumberView {
  const digits = text.replace(/\D/g, "");
  const nothing = { text, dial: null, e164: null, extension: null, shown: "", about: "", dialled: "" };
  if (digits.length === 3) return { ...nothing, dial: digits, shown: digits, about: "внутренний номер" };
  const local = digits.length >= 10 ? digits.slice(-10) : "";
  if (!local) return nothing;
  const shown = `+7 ${local.slice(0, 3)} ${local.slice(3, 6)}-${local.slice(6, 8)}-${local.slice(8)}`;
  return { ...nothing, dial: `+7${local}`, e164: `+7${local}`, shown, about: "мобильный, Россия" };
}
