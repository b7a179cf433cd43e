/** What belongs to the number of a field and stands beside it: the country's code before, the extension behind. */
import { meaningOfLabel, meaningOfName } from "./words";

const MOST_CHILDREN = 12; // a wrapper has fewer; more are rows of a list or lines of a form
const PARENTS = 3; // a field's own wrapper, flag and buttons included
const CODE = /^\s*(?:[A-Z]{2}\s*)?\(?\+\s?(\d{1,4})\)?\s*$/;
const CODE_INSIDE = /\(?\+\s?(\d{1,4})\)?/;
const CODE_FIELD = "input, select, [class*='dial-code' i], [class*='country-code' i], [class*='prefix' i]";

/** The value with what stands beside it: `9123456789`, +7 in a list, 12 in a small field -> `+7 9123456789 доб. 12`. */
export function wholeNumber(input: HTMLInputElement): string {
  const value = input.value.trim();
  if (!/\d/.test(value)) return value;
  const code = value.startsWith("+") ? null : before(input);
  const extension = /доб|ext|\*|,,/i.test(value) ? null : after(input);
  return (code === null ? value : withCode(code, value)) + (extension === null ? "" : ` доб. ${extension}`);
}

/** No field's own wrapper; to search below it would cost as much as the page is long, for each of its fields. */
export function isLarge(element: Element): boolean {
  return element === document.body || element.children.item(MOST_CHILDREN) !== null; // to count them costs as much as they are
}

/** The chosen line of a list. */
export function optionText(list: HTMLSelectElement): string {
  return list.selectedOptions[0]?.textContent.trim() ?? "";
}

/** The code stands between the field before and this one; the first of them, for a list of countries may follow. */
function before(input: HTMLInputElement): string | null {
  return inWrapper(input, CODE_FIELD, (others, at) => {
    const isField = (other: HTMLElement): boolean => other instanceof HTMLInputElement && other.type !== "hidden" && codeOf(other) === null;
    const from = others.slice(0, at).findLastIndex(isField) + 1;
    return others.slice(from, at).map(codeOf).find((code) => code !== null) ?? null;
  });
}

/** The extension stands directly behind: another number between them has it instead. */
function after(input: HTMLInputElement): string | null {
  return inWrapper(input, "input:not([type=hidden])", (others, at) => {
    const next = others[at + 1];
    return next === undefined ? null : extensionOf(next);
  });
}

function inWrapper(input: HTMLElement, selector: string, read: (all: HTMLElement[], at: number) => string | null): string | null {
  let around: Element | null = input.parentElement;
  for (let level = 0; level < PARENTS && around !== null; level++, around = around.parentElement) {
    if (isLarge(around)) return null;
    const all = [...around.querySelectorAll<HTMLElement>(selector)];
    const found = all.length > 1 ? read(all, all.indexOf(input)) : null;
    if (found !== null) return found;
  }
  return null;
}

function codeOf(element: HTMLElement): string | null {
  if (element instanceof HTMLSelectElement) {
    return (CODE.exec(element.value) ?? CODE_INSIDE.exec(optionText(element)))?.[1] ?? null;
  }
  const isNamed = (name: string): boolean => /code|country|prefix|код/i.test(name);
  if (element instanceof HTMLInputElement) {
    if (element.autocomplete !== "tel-country-code" && !isNamed(`${element.name} ${element.id} ${element.className}`)) return null;
    return /^\s*\+?(\d{1,4})\s*$/.exec(element.value)?.[1] ?? null;
  }
  return CODE.exec(element.textContent)?.[1] ?? null;
}

function extensionOf(element: HTMLElement): string | null {
  if (!(element instanceof HTMLInputElement) || !/^\d{1,6}$/.test(element.value.trim())) return null;
  const words = `${element.placeholder} ${element.getAttribute("aria-label") ?? ""} ${element.title}`;
  const isExtension =
    element.autocomplete === "tel-extension" ||
    /(?:^|[^\p{L}])(?:доб|добавочный|вн|ext|extension)(?![\p{L}])/iu.test(words) ||
    /(?:^|[^a-z])(?:ext|extension|dob)(?:[^a-z]|$)/i.test(`${element.name} ${element.id}`);
  const isPhone = meaningOfName(element.name) === "phone" || meaningOfLabel(element.placeholder) === "phone";
  return isExtension && !isPhone ? element.value.trim() : null;
}

/** A number that was typed with its country is left as it is. */
function withCode(code: string, value: string): string {
  const digits = value.replace(/\D/g, "");
  const isWhole = digits.length > 10 && (digits.startsWith(code) || (code === "7" && digits.startsWith("8")));
  return isWhole || digits.length < 6 ? value : `+${code} ${value}`;
}
