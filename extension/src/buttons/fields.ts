/**
 * What on a page is the place of a phone number. A field is only found and read here; whether its text is a
 * number that can be dialled is the host's business. A new kind of field is a new entry of MATCHERS.
 */

export interface PhoneField {
  element: HTMLElement;
  /** `input`: people see its value, there may be room inside. `link`: the number is in the address. */
  kind: "input" | "link";
  /** The text as it is now: pages change it without a trace in the DOM. */
  read(): string;
}

interface Matcher {
  selector: string;
  field: (element: HTMLElement) => PhoneField | null;
}

/** Whole numbers only: the country code or the area code alone cannot be called. */
const WHOLE_NUMBERS = new Set(["tel", "tel-national", "tel-local"]);
const TEXT_TYPES = new Set(["tel", "text", "number", "url", "email"]);
const TEL_SCHEME = /^\s*tel:(?:\/\/)?/i;

const MATCHERS: readonly Matcher[] = [
  { selector: "input[type='tel' i]", field: inputField },
  { selector: "input[autocomplete*='tel' i]", field: (element) => (isAutocompleteTel(element) ? inputField(element) : null) },
  { selector: "a[href^='tel:' i]", field: linkField },
];

/** Attributes that make a field of an element, or stop it being one. */
export const TELLING_ATTRIBUTES = ["type", "autocomplete", "href"];

const SELECTOR = MATCHERS.map(({ selector }) => selector).join(", ");

/** Fields in `root` and below, in the order of the document. */
export function findFields(root: Element | Document): PhoneField[] {
  const below = [...root.querySelectorAll<HTMLElement>(SELECTOR)];
  const all = root instanceof HTMLElement && root.matches(SELECTOR) ? [root, ...below] : below;
  return all.map(fieldOf).filter((field) => field !== null);
}

/** Null: not the place of a number. */
export function fieldOf(element: HTMLElement): PhoneField | null {
  for (const { selector, field } of MATCHERS) {
    const found = element.matches(selector) ? field(element) : null;
    if (found !== null) return found;
  }
  return null;
}

function inputField(element: HTMLElement): PhoneField | null {
  if (!(element instanceof HTMLInputElement) || !TEXT_TYPES.has(element.type)) return null;
  return { element, kind: "input", read: () => element.value.trim() };
}

function linkField(element: HTMLElement): PhoneField | null {
  return { element, kind: "link", read: () => numberOfAddress(element.getAttribute("href") ?? "") };
}

function isAutocompleteTel(element: HTMLElement): boolean {
  const tokens = (element.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/);
  return WHOLE_NUMBERS.has(tokens.at(-1) ?? "");
}

/** `tel:%2B7...?x=y` -> `+7...`; an address that is no `tel:` any more holds no number. */
function numberOfAddress(address: string): string {
  if (!TEL_SCHEME.test(address)) return "";
  const number = address.replace(TEL_SCHEME, "").split(/[?#]/, 1)[0] ?? "";
  try {
    return decodeURIComponent(number).trim();
  } catch {
    return number.trim();
  }
}
