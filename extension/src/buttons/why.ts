/** Why a place of a page has no button, in a sentence, and whether a person may say otherwise. */
import type { ErrorView } from "../contract/generated";
import { Refusal } from "../shared/failures";
import type { PageRequests } from "../shared/messages";
import { text, type Label } from "../shared/text";
import type { WorkerPort } from "../shared/worker-port";
import { wholeNumber } from "./finding/beside";
import { judgeInput, type InputReason } from "./finding/inputs";
import { LINK_SELECTOR, linkNumber } from "./finding/links";
import { shadowOf } from "./finding/roots";
import { mayHoldNumber, refusesMarking, wordsBefore } from "./finding/texts";

export interface Explained {
  view: ErrorView;
  hasButton: boolean;
  canTeach: boolean;
}

const OF_INPUT: Record<Exclude<InputReason, "phone">, [Label, Label]> = {
  secret: ["whySecret", "whySecretAdvice"],
  search: ["whySearch", "whySearchAdvice"],
  otherType: ["whyOtherType", "whyOtherTypeAdvice"],
  otherPurpose: ["whyOtherPurpose", "whyOtherPurposeAdvice"],
  noSign: ["whyNoSign", "whyNoSignAdvice"],
};

/** The element under a point, inside shadow roots too: a field rather than what is around it. */
export function placeAt(x: number, y: number): Element | null {
  let at = document.elementFromPoint(x, y);
  for (let root = at && shadowOf(at); at !== null && root !== null; root = shadowOf(at)) {
    const inner: Element | null = root.elementFromPoint(x, y);
    if (inner === null || inner === at) break;
    at = inner;
  }
  if (at === null || at.localName === "oktell-companion-layer") return null;
  return at.closest("input") ?? at.closest(LINK_SELECTOR) ?? at;
}

/** `said`: what a person has taught of the place before. */
export async function explain(at: Element, said: boolean | null, worker: WorkerPort<PageRequests>): Promise<Explained> {
  if (said === false) return told("whyTaughtNo", "whyTaughtNoAdvice", false);
  if (at instanceof HTMLInputElement) {
    const reason = judgeInput(at);
    if (reason !== "phone" && (said !== true || reason === "secret")) {
      return told(...OF_INPUT[reason], reason === "noSign" || reason === "otherPurpose" || reason === "search");
    }
    return ask(worker, { text: wholeNumber(at), kind: "field", before: "" });
  }
  const link = at instanceof HTMLElement ? linkNumber(at) : null;
  if (link !== null) return ask(worker, { text: link, kind: "field", before: "" });
  const words = [...at.childNodes].find((node): node is Text => node instanceof Text && /\d/.test(node.data));
  if (words === undefined) return told("whyNothing", "whyNothingAdvice", false);
  if (said === true) return ask(worker, { text: at.textContent.trim(), kind: "field", before: "" });
  if (refusesMarking(document)) return told("whyTextRefused", "whyTextRefusedAdvice", true);
  if (!mayHoldNumber(words)) return told("whyNothing", "whyNothingAdvice", true);
  const answer = await ask(worker, { text: words.data, kind: "text", before: wordsBefore(words) });
  return answer.hasButton ? told("whyTextOff", "whyTextOffAdvice", true) : answer;
}

async function ask(worker: WorkerPort<PageRequests>, question: PageRequests["numbers.explain"]["params"]): Promise<Explained> {
  try {
    const { reason, number } = await worker.ask("numbers.explain", question);
    if (reason !== null) return { view: reason, hasButton: false, canTeach: question.kind === "text" };
    const view = viewOf("whyHere", text("whyHereAdvice", number?.shown ?? ""));
    return { view, hasButton: true, canTeach: true };
  } catch (error) {
    return { view: Refusal.viewOf(error), hasButton: false, canTeach: false };
  }
}

function told(title: Label, advice: Label, canTeach: boolean): Explained {
  return { view: viewOf(title, text(advice)), hasButton: false, canTeach };
}

function viewOf(title: Label, advice: string): ErrorView {
  return { code: title, title: text(title), advice, canRetry: false, facts: {} };
}
