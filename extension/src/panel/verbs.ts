/** What can be done with a number: words and pictures of each verb, the request that carries it out, what is offered now. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  ArrowLeftRight,
  Ear,
  Merge,
  MessageCircle,
  Pause,
  Phone,
  PhoneForwarded,
  PhoneOff,
  Play,
  UserPlus,
  Users,
  Volume2,
} from "lucide";
import type { Verb } from "../contract/generated";
import type { Label } from "../shared/text";
import type { ViewRequests } from "../shared/messages";
import type { Companion } from "../shared/ui/companion";
import type { IconNode } from "../shared/ui/icon";
import type { DeskParts } from "./desk-parts";

export interface VerbFace {
  label: Label;
  icon: IconNode;
  method: keyof ViewRequests;
  kind: "call" | "end";
}

/** A newer host may know more verbs than these: they are not offered. */
export const VERBS: Partial<Record<string, VerbFace>> = {
  call: { label: "call", icon: Phone, method: "phone.call", kind: "call" },
  intercom: { label: "intercom", icon: Volume2, method: "phone.call", kind: "call" },
  answer: { label: "answer", icon: Phone, method: "phone.answer", kind: "call" },
  end: { label: "end", icon: PhoneOff, method: "phone.end", kind: "end" },
  hold: { label: "hold", icon: Pause, method: "phone.hold", kind: "call" },
  resume: { label: "resume", icon: Play, method: "phone.resume", kind: "call" },
  toggle: { label: "toggle", icon: ArrowLeftRight, method: "phone.toggle", kind: "call" },
  join: { label: "join", icon: Merge, method: "phone.join", kind: "call" },
  transfer: { label: "transfer", icon: PhoneForwarded, method: "phone.transfer", kind: "call" },
  conference: { label: "conference", icon: UserPlus, method: "phone.conference", kind: "call" },
  listen: { label: "listen", icon: Ear, method: "phone.ghost", kind: "call" },
  help: { label: "whisper", icon: MessageCircle, method: "phone.ghost", kind: "call" },
  barge: { label: "barge", icon: Users, method: "phone.ghost", kind: "call" },
};

/**
 * What a press or Enter does with a number: while a call is to be given away, that; else the host's first word for
 * it, and until that is there a call. Reads signals: who draws by it is drawn anew.
 */
export function mainVerb(desk: DeskParts, number: string): Verb | null {
  const purpose = desk.purpose.value;
  const known = desk.verbs.of(number).value;
  const { canCall } = desk.phone.value;
  if (!desk.isOnline.value || !number) return null;
  if (purpose !== "call") return purpose;
  if (known) return offered(known, desk)[0] ?? null;
  return canCall ? "call" : null;
}

/**
 * Carries out what a press or Enter means for a number. The host is asked once more: a word of before the phone
 * changed is not acted on, for it may mean to give away the call that is on now. Where nothing was offered yet, the
 * first word is taken.
 */
export async function actMain(desk: DeskParts, number: string): Promise<void> {
  const shown = mainVerb(desk, number);
  if (desk.purpose.value === "call" && desk.knows("plan.actions")) await desk.verbs.ask(number);
  const verb = mainVerb(desk, number);
  if (verb && (verb === shown || shown === null)) await desk.act(verb, number);
}

/** Without those that the host cannot carry out, or that this version does not know. */
export function offered(verbs: readonly Verb[], desk: DeskParts): Verb[] {
  return verbs.filter((verb) => VERBS[verb] && desk.knows(VERBS[verb].method));
}

/** Sends the request of a verb, once. */
export function carryOut(companion: Companion, verb: Verb, number: string): Promise<unknown> {
  switch (verb) {
    case "call":
      return companion.ask("phone.call", { number });
    case "intercom":
      return companion.ask("phone.call", { number, intercom: true });
    case "end":
      return companion.ask("phone.end", { number });
    case "transfer":
      return companion.ask("phone.transfer", { number });
    case "conference":
      return companion.ask("phone.conference", { numbers: [number] });
    case "listen":
    case "help":
    case "barge":
      return companion.ask("phone.ghost", { number, mode: verb });
    case "answer":
    case "hold":
    case "resume":
    case "toggle":
    case "join":
      return companion.ask(`phone.${verb}`, {});
    default:
      return Promise.resolve();
  }
}

/** What the host says of numbers that the person looks at; asked for when a row is pointed at. */
export class VerbBook {
  #known = new Map<string, Signal<readonly Verb[] | null>>();

  constructor(private readonly companion: Companion) {}

  /** Null until the host has said. */
  of(number: string): ReadonlySignal<readonly Verb[] | null> {
    return this.#entry(number);
  }

  async ask(number: string): Promise<void> {
    if (!number) return;
    const entry = this.#entry(number);
    try {
      const { actions } = await this.companion.ask("plan.actions", { numbers: [number] });
      // whoever is not in the plan is asked about one by one
      const verbs = actions[0]?.verbs ?? (await this.companion.ask("phone.actions", { number })).verbs;
      if (verbs.join() !== entry.value?.join()) entry.value = verbs;
    } catch {
      entry.value = null; // the order itself will say why
    }
  }

  #entry(number: string): Signal<readonly Verb[] | null> {
    const known = this.#known.get(number);
    if (known) return known;
    const made = signal<readonly Verb[] | null>(null);
    this.#known.set(number, made);
    return made;
  }
}
