/** Whether an input is made for a phone number, and why it is taken for one or not. The strongest sign decides. */
import { isLarge, optionText } from "./beside";
import { labelsOf } from "./labels";
import { isMask, meaningOfLabel, meaningOfName, type Meaning } from "./words";

/** Why, for people who miss a button; the labels of the picker have a sentence for each. */
export type InputReason =
  | "secret" // password, hidden, a code from a message
  | "search"
  | "otherType" // a date, a list, a box to tick
  | "otherPurpose" // its name or label says another thing
  | "noSign" // nothing says phone
  | "phone";

/** Whole numbers only: the country code or the area code alone cannot be called. */
const WHOLE_NUMBERS = new Set(["tel", "tel-national", "tel-local"]);
const NEUTRAL = new Set(["", "on", "off", "nope", "new", "none", "false", "disabled", "no", "do-not-autofill"]);
const TEXT_TYPES = new Set(["tel", "text", "number", "url", "email"]);
const SECRET_TYPES = new Set(["password", "hidden"]);
const PARENTS = 4; // a field's own wrappers
/** `data-...` in which pages keep the name or the kind of a field. */
const MARKS = ["peiCode", "fieldinfo", "fieldType", "fieldtype", "fieldName", "fieldname", "field", "name", "type", "testid", "testId", "qa", "seleniumTest", "phone"] as const; // prettier-ignore
const MARKED = MARKS.map((mark) => `[data-${mark.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`).join(", ");

export function judgeInput(input: HTMLInputElement): InputReason {
  if (SECRET_TYPES.has(input.type)) return "secret";
  if (input.type === "search" || input.getAttribute("role") === "searchbox") return "search";
  if (!TEXT_TYPES.has(input.type)) return "otherType";
  const filled = ofAutocomplete(input.getAttribute("autocomplete") ?? "");
  if (filled !== null) return filled === "phone" ? "phone" : "otherPurpose";
  const meaning = meaningOf(input);
  return meaning === "phone" ? "phone" : meaning === "other" ? "otherPurpose" : "noSign";
}

function meaningOf(input: HTMLInputElement): Meaning {
  const name = first([input.name, input.id], meaningOfName);
  const label = first([labelOf(input), input.placeholder], meaningOfLabel);
  if (name === "other" || (label === "other" && name === null)) return "other";
  if (input.type === "tel" || input.inputMode === "tel") return label === "other" ? "other" : "phone";
  if (input.type === "url" || input.type === "email") return null;
  const kind = ofTypeBeside(input);
  const classes = meaningOfName([...input.classList].filter((each) => !/icon|btn|button/i.test(each)).join(" "));
  const isMasked = ["mask", "inputmask"].some((mark) => isMask(input.dataset[mark] ?? ""));
  if (label === "other" || kind === "other") return "other";
  return ofData(input) ?? label ?? name ?? (classes === "phone" || isMasked ? "phone" : kind);
}

/** The last token is the field; the others say whose it is. */
function ofAutocomplete(value: string): Meaning {
  const token = value.toLowerCase().trim().split(/\s+/).at(-1) ?? "";
  if (WHOLE_NUMBERS.has(token)) return "phone";
  if (NEUTRAL.has(token) || !/^[a-z]+(?:-[a-z]+)*$/.test(token)) return null;
  return /^(?:tel-|cc-|bday|one-time|postal|street|address|country|email|username|current-|new-|given|family|name|organization|url|sex|transaction)/.test(token)
    ? "other"
    : null;
}

/** What the page's own scripts say of the field: `data-pei-code="phone"`, a schema in `data-fieldinfo`. */
function ofData(input: HTMLInputElement): Meaning {
  let around: Element | null = input;
  for (let level = 0; level <= PARENTS && around !== null; level++, around = around.parentElement) {
    if (level > 0 && (isLarge(around) || around.querySelectorAll("input:not([type=hidden]), textarea").length > 2)) return null;
    if (!(around instanceof HTMLElement) || !around.matches(MARKED)) continue;
    const { dataset } = around;
    if (dataset.phone !== undefined) return "phone";
    const told = MARKS.map((mark) => (mark === "fieldinfo" ? typeInSchema(dataset.fieldinfo) : dataset[mark]));
    const meaning = first(told.map((each) => each ?? ""), meaningOfName);
    if (meaning !== null) return meaning;
  }
  return null;
}

function typeInSchema(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const schema = JSON.parse(json) as { type?: unknown } | null;
    return typeof schema?.type === "string" ? schema.type : undefined;
  } catch {
    return undefined; // of another kind
  }
}

/** What people and screen readers are told that the field is. */
export function labelOf(input: HTMLInputElement): string {
  const root = input.getRootNode() as Document | ShadowRoot;
  const told = [
    input.getAttribute("aria-label"),
    ...(input.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean).map((id) => root.getElementById(id)?.textContent),
    ...labelsOf(input, root).map((label) => ownText(label)),
    titleOf1C(input, root),
    labelBefore(input),
    input.title,
  ];
  return told.find((text) => text != null && text.trim() !== "")?.trim().slice(0, 80) ?? "";
}

/** 1C: the input `form3_Телефон_i0` has its label in `form3_Телефон#title_text`. */
function titleOf1C(input: HTMLInputElement, root: Document | ShadowRoot): string | undefined {
  const form = /^(form\d+_.+)_i\d+$/.exec(input.id)?.[1];
  return form === undefined ? undefined : root.getElementById(`${form}#title_text`)?.textContent;
}

/** A label without `for`, a cell or a term before the field: what stands directly before its wrapper. */
function labelBefore(input: HTMLElement): string | undefined {
  let around: Element | null = input;
  for (let level = 0; level < PARENTS && around !== null; level++, around = around.parentElement) {
    const before: Element | null = around.previousElementSibling;
    if (before === null) continue;
    if (before.matches("label, dt, th, td, legend, span, div, p, b") && !before.querySelector("input, select, textarea, button, a")) {
      const text = before.textContent.trim();
      if (text !== "" && text.length <= 60) return text;
    }
    return undefined;
  }
  return undefined;
}

function ownText(label: HTMLElement): string {
  const words = [...label.childNodes].filter((node) => !(node instanceof HTMLElement && node.matches("select, textarea, button")));
  return words.map((node) => node.textContent ?? "").join(" ").trim();
}

/** A row of one text field and a list of kinds (phone, e-mail, fax): the chosen kind says what the text is. */
function ofTypeBeside(input: HTMLInputElement): Meaning {
  let around: Element | null = input.parentElement;
  for (let level = 0; level < 3 && around !== null && !isLarge(around); level++, around = around.parentElement) {
    if (around.querySelectorAll("input:not([type=hidden]):not([type=checkbox])").length > 1) return null;
    const list = around.querySelector("select");
    if (list !== null) return meaningOfLabel(optionText(list));
  }
  return null;
}

function first(texts: readonly string[], judge: (text: string) => Meaning): Meaning {
  const meanings = texts.map(judge);
  return meanings.find((meaning) => meaning === "other") ?? meanings.find((meaning) => meaning === "phone") ?? null;
}
