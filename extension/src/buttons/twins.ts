/** One number, one button: a link or a text that only repeats the number of the field beside it gets none. */
import type { NumberView } from "../contract/generated";
import { numberKey } from "../shared/messages";
import type { PhoneField } from "./finding/fields";

interface Drawn {
  field: PhoneField;
  number: NumberView;
}

const NEAR_INPUT = 3; // parents: a field's own wrapper with its icons and links
const NEAR_LINK = 2;

/** `others` are those that keep their button. */
export function isTwin(candidate: Drawn, others: readonly Drawn[]): boolean {
  if (candidate.field.kind === "input") return false;
  const key = numberKey(candidate.number);
  const showsNumber = candidate.field.kind === "link" && /\d.*\d.*\d/.test(candidate.field.element.textContent);
  return others.some(({ field, number }) => {
    if (numberKey(number) !== key) return false;
    if (field.kind === "input") return isNear(candidate.field.element, field.element, NEAR_INPUT);
    return !showsNumber && isNear(candidate.field.element, field.element, NEAR_LINK);
  });
}

function isNear(element: Element, other: Element, parents: number): boolean {
  let around: Element | null = element;
  for (let level = 0; level < parents && around !== null; level++) {
    around = around.parentElement;
    if (around?.contains(other)) return true;
  }
  return false;
}
