/** What a person has said of places on this site, by selectors; and the selector that names a place again. */
import type { PageState } from "../shared/messages";
import type { Taught } from "./finding/fields";

const MOST_PARENTS = 6;
const STABLE = ["data-field", "data-field-name", "data-fieldname", "data-name", "data-pei-code", "data-testid", "name", "aria-label", "placeholder"];

type Said = PageState["taught"];

/** A selector that the page's own parser refuses says nothing. */
export function tellerOf(said: Said): { taught: Taught; taughtSelector: string } {
  const usable = said.filter(({ selector }) => isSelector(selector));
  return {
    taught: (element) => usable.find(({ selector }) => element.matches(selector))?.isPhone ?? null,
    taughtSelector: usable.filter(({ isPhone }) => isPhone).map(({ selector }) => selector).join(", "),
  };
}

/** Names the place on every page of the site that is built alike: by names that stay, else by where it is. */
export function selectorOf(element: Element): string {
  const own = ownName(element);
  if (own?.isCertain) return own.selector;
  const parts = [own?.selector ?? `${element.localName}${place(element)}`];
  let around = element.parentElement;
  for (let level = 0; level < MOST_PARENTS && around !== null && around !== document.body; level++, around = around.parentElement) {
    const name = ownName(around);
    parts.unshift(name?.selector ?? `${around.localName}${place(around)}`);
    if (name?.isCertain) break;
  }
  return parts.join(" > ");
}

function ownName(element: Element): { selector: string; isCertain: boolean } | null {
  const tag = element.localName;
  if (element.id !== "" && !isCounted(element.id)) return { selector: `${tag}#${CSS.escape(element.id)}`, isCertain: true };
  for (const name of STABLE) {
    const value = element.getAttribute(name);
    if (value && !isCounted(value)) return { selector: `${tag}[${name}="${CSS.escape(value)}"]`, isCertain: true };
  }
  const classes = [...element.classList].filter((each) => !isCounted(each)).slice(0, 3);
  return classes.length > 0 ? { selector: `${tag}.${classes.map((each) => CSS.escape(each)).join(".")}`, isCertain: false } : null;
}

/** `field-1832`, `css-1q2w3e`: made anew for each page or build. */
function isCounted(name: string): boolean {
  return /\d{3,}|[a-z]\d[a-z]\d|^(?:css|sc|jss)-/i.test(name);
}

/** In a column of a table by its place; a row of a list is like the others. */
function place(element: Element): string {
  if (!(element instanceof HTMLTableCellElement)) return "";
  return `:nth-child(${[...(element.parentElement?.children ?? [])].indexOf(element) + 1})`;
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return selector !== "";
  } catch {
    return false;
  }
}
