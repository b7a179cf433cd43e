/** Links and marks that hold a number in an attribute: `tel:`, `callto:`, `sip:`, `data-phone-number`. */

const SCHEME = /^\s*(tel|callto|sips?):(?:\/\/)?/i;
const MARKS = ["data-phone-number", "data-phone", "data-tel", "data-phonenumber"];

/** `a.phoneField[data-value]` of Vtiger has no address; a `tel:` link without a number has an empty one. */
export const LINK_SELECTOR =
  "a[href^='tel:' i], a[href^='callto:' i], a[href^='sip:' i], a[href^='sips:' i], a[class*='phone' i][data-value], " +
  [...MARKS.map((mark) => `[${mark}]`), "[itemprop~='telephone' i]"].join(", ");

/** Attributes that the number is read from. */
export const LINK_ATTRIBUTES = ["href", "data-value", "content", ...MARKS];

/** Null: no link of a number. */
export function linkNumber(element: HTMLElement): string | null {
  if (element instanceof HTMLInputElement) return null;
  const address = element.getAttribute("href") ?? "";
  if (SCHEME.test(address)) return numberOfAddress(address);
  for (const mark of MARKS) {
    const value = element.getAttribute(mark)?.trim();
    if (value !== undefined && /\d{2}/.test(value)) return value;
  }
  if (element.matches("a[class*='phone' i][data-value]:not([class*='fax' i])")) return element.dataset.value?.trim() ?? "";
  if (element.matches("[itemprop~='telephone' i]")) return (element.getAttribute("content") ?? element.textContent).trim();
  return null;
}

/** `tel:%2B7...?x=y` -> `+7...`; for SIP, whose other end may be a name, the host gets the whole address. */
function numberOfAddress(address: string): string {
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase() ?? "";
  const rest = address.replace(SCHEME, "").split(/[?]/, 1)[0] ?? "";
  const number = scheme.startsWith("sip") ? `sip:${rest}` : rest;
  try {
    return decodeURIComponent(number).trim();
  } catch {
    return number.trim();
  }
}
