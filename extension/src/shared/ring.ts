/** A ring as notification, window and sound see it: when it began, who calls, what is offered. */
import type { PartyView, Verb } from "../contract/generated";
import type { CompanionState } from "./messages";

/** How long the window of a ring stays with what came of it: a second click falls on nothing that lies beneath. */
export const LAST_LOOK_MS = 700;

export interface Ring {
  /** Tells one ring from the next; the same over a restart of the worker. */
  key: string;
  /** All who ring; an answer gets the first. */
  parties: PartyView[];
  verbs: Verb[];
  hasCards: boolean;
}

/**
 * The ring that this browser shows. Null while nothing rings, while another browser shows it, and when it
 * cannot be known. An agent that does not choose leaves it to every browser.
 */
export function ringHere({ host, phone, attention }: CompanionState): Ring | null {
  if (host.phase !== "open" || phone?.state !== "ring") return null;
  if (attention !== null && !attention.isHere) return null;
  const { parties, verbs, stateSince } = phone;
  const key = attention?.ring ?? String(stateSince);
  return { key, parties, verbs, hasCards: parties.some(({ cards }) => cards.length > 0) };
}

/** Name and number may be shown: nobody but the employee looks at the screen, or he allows it. */
export function maySayWho({ isLocked, settings }: CompanionState): boolean {
  return !isLocked || (settings?.values.showCallerWhenLocked ?? false);
}

/** How loud this browser rings now, 0 to 100; null: not at all. */
export function ringVolume(state: CompanionState): number | null {
  const values = state.settings?.values;
  return ringHere(state) !== null && values?.ringSound === true ? values.ringVolume : null;
}
