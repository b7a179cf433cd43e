/** What belongs to the number of a field and stands beside it: the country's code before, the extension behind. */
import { meaningOfLabel, meaningOfName } from "./words";

const PARENTS = 3; // a field's own wrapper, flag and buttons included
const CODE = /^\s*(?:[A-Z]{2}\s*)?\(?\+\s?(\d{1,4})\)?\s*$/;
const CODE_INSIDE = /\(?\+\s?(\d{1,4})\)?/;
const CODE_FIELD = "input, select, [class*='dial-code' i], [class*='country-code' i], [class*='prefix' i]";

/** The value with what stands beside it: `9123456789`, +7 in a list, 12 in a small field -> `+7 9123456789 доб. 12`. */
export function wholeNumber(input: HTMLInputElement): string {
  const value = input.value.trim();
  if (!/\d/.test(value)) return value;
  const code = value.startsWith("+") ? null : beside(input, CODE_FIELD, codeOf);
  const extension = /доб|ext|\*|,,/i.test(value) ? null : beside(input, "input", (other) => extensionOf(other));
  return (code === null ? value : withCode(code, value)) + (extension === null ? "" : ` доб. ${extension}`);
}

/** The chosen line of a list. */
export function optionText(list: HTMLSelectElement): string {
  return list.selectedOptions[0]?.textContent.trim() ?? "";
}

function beside(input: HTMLInputElement, selector: string, read: (other: HTMLElement) => string | null): string | null {
  let around: Element | null = input.parentElement;
  for (let level = 0; level < PARENTS && around !== null; level++, around = around.parentElement) {
    const others = [...around.querySelectorAll<HTMLElement>(selector)].filter((other) => other !== input);
    for (const other of others) {
      const found = read(other);
      if (found !== null) return found;
    }
    if (others.some((other) => other instanceof HTMLInputElement && other.type !== "hidden")) return null; // the next field
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
