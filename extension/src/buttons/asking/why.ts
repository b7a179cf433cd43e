/** Why a place of a page has no button, in a sentence, and whether a person may say otherwise. */
import type { ErrorView } from "../../contract/generated";
import { Refusal } from "../../shared/failures";
import type { PageRequests, PageState } from "../../shared/messages";
import { text, type Label } from "../../shared/text";
import type { WorkerPort } from "../../shared/worker-port";
import { wholeNumber } from "../finding/beside";
import { judgeInput, type InputReason } from "../finding/inputs";
import { LINK_SELECTOR, linkNumber } from "../finding/links";
import { shadowOf } from "../finding/roots";
import { EDITORS, mayHoldNumber, refusesMarking, wordsBefore } from "../finding/texts";

export interface Explained {
  view: ErrorView;
  hasButton: boolean;
  canTeach: boolean;
}

/** What of the page's state decides. */
type Known = Pick<PageState, "isReady" | "withTexts">;

const OF_INPUT: Record<Exclude<InputReason, "phone">, [Label, Label]> = {
  secret: ["whySecret", "whySecretAdvice"],
  search: ["whySearch", "whySearchAdvice"],
  otherType: ["whyOtherType", "whyOtherTypeAdvice"],
  otherPurpose: ["whyOtherPurpose", "whyOtherPurposeAdvice"],
  noSign: ["whyNoSign", "whyNoSignAdvice"],
};
const TEACHABLE: readonly InputReason[] = ["noSign", "otherPurpose", "search"];
const OUR_LAYER = "oktell-companion-layer";

/** The element under a point, inside shadow roots too: a field rather than what is around it. */
export function placeAt(x: number, y: number): Element | null {
  let at = document.elementFromPoint(x, y);
  for (let root = at && shadowOf(at); at !== null && root !== null; root = shadowOf(at)) {
    const inner: Element | null = root.elementFromPoint(x, y);
    if (inner === null || inner === at) break;
    at = inner;
  }
  return placeOf(at);
}

/** The field or link that an element is a part of, or the element. */
export function placeOf(at: Element | null): Element | null {
  if (at === null || at.localName === OUR_LAYER) return null;
  return at.closest("input") ?? fieldOfLabel(at) ?? at.closest(LINK_SELECTOR) ?? at;
}

/** `said`: what a person has taught of the place before. */
export async function explain(at: Element, said: boolean | null, known: Known, worker: WorkerPort<PageRequests>): Promise<Explained> {
  if (!known.isReady) return told("whyNotReady", "whyNotReadyAdvice", false);
  if (said === false) return told("whyTaughtNo", "whyTaughtNoAdvice", false);
  if (at instanceof HTMLInputElement) return explainInput(at, said, worker);
  if (at.matches(`${EDITORS}, select`) || at.closest(EDITORS) !== null) return told("whyEditor", "whyEditorAdvice", false);
  if (at.matches("img, canvas, video, svg, svg *")) return told("whyPicture", "whyPictureAdvice", false);
  const link = at instanceof HTMLElement ? linkNumber(at) : null;
  if (link !== null) return ask(worker, { text: link, kind: "field", before: "" });
  if (said === true) return ask(worker, { text: at.textContent.trim(), kind: "field", before: "" });
  return explainText(at, known.withTexts, worker);
}

async function explainInput(at: HTMLInputElement, said: boolean | null, worker: WorkerPort<PageRequests>): Promise<Explained> {
  const reason = judgeInput(at);
  const isTaught = said === true && reason !== "secret" && reason !== "otherType";
  if (reason !== "phone" && !isTaught) return told(...OF_INPUT[reason], TEACHABLE.includes(reason));
  const number = wholeNumber(at);
  if (number === "") return told("whyEmpty", "whyEmptyAdvice", false);
  return ask(worker, { text: number, kind: "field", before: "" });
}

async function explainText(at: Element, isOn: boolean, worker: WorkerPort<PageRequests>): Promise<Explained> {
  const words = [...at.childNodes].find((node): node is Text => node instanceof Text && /\d/.test(node.data));
  if (words === undefined) return told("whyNothing", "whyNothingAdvice", false);
  if (refusesMarking(document)) return told("whyTextRefused", "whyTextRefusedAdvice", true);
  if (!mayHoldNumber(words)) return told("whyNothing", "whyNothingAdvice", true);
  const answer = await ask(worker, { text: words.data, kind: "text", before: wordsBefore(words) });
  return answer.hasButton && !isOn ? told("whyTextOff", "whyTextOffAdvice", true) : answer;
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

function fieldOfLabel(at: Element): Element | null {
  const control = at.closest("label")?.control;
  return control instanceof HTMLInputElement ? control : null;
}

function told(title: Label, advice: Label, canTeach: boolean): Explained {
  return { view: viewOf(title, text(advice)), hasButton: false, canTeach };
}

function viewOf(title: Label, advice: string): ErrorView {
  return { code: title, title: text(title), advice, canRetry: false, facts: {} };
}
