/** A ring as the notification and the incoming window see it: when it began, who calls, what is offered. */
import type { PartyView, Verb } from "../contract/generated";
import type { CompanionState } from "../shared/messages";

export interface Ring {
  /** Tells one ring from the next; the same over a restart of the worker. */
  key: string;
  parties: PartyView[];
  verbs: Verb[];
  hasCards: boolean;
}

/** Null while nothing rings, and when it cannot be known. */
export function ringOf({ host, phone }: CompanionState): Ring | null {
  if (host.phase !== "open" || phone?.state !== "ring") return null;
  const { parties, verbs, stateSince } = phone;
  return { key: String(stateSince), parties, verbs, hasCards: parties.some(({ cards }) => cards.length > 0) };
}
