// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { findFields } from "../../extension/src/buttons/finding/fields";
import { isTwin } from "../../extension/src/buttons/twins";

/** The numbers that keep their button, in the order of the page. */
function kept(html: string): string[] {
  document.body.innerHTML = html;
  const drawn: Parameters<typeof isTwin>[0][] = [];
  for (const field of findFields(document)) {
    const e164 = `+7${field.read().replace(/\D/g, "").slice(-10)}`;
    const candidate = { field, number: { text: "", dial: e164, e164, extension: null, shown: "", about: "", dialled: "" } };
    if (!isTwin(candidate, drawn)) drawn.push(candidate);
  }
  return drawn.map(({ field }) => `${field.kind} ${field.read()}`);
}

test("a link that only says Call beside the field with its number gets no button", () => {
  expect(kept('<div><input type="tel" value="8 912 345-67-89"><a href="tel:+79123456789">Call</a></div>')).toEqual([
    "input 8 912 345-67-89",
  ]);
});

test("an icon link beside a link with the number gets none", () => {
  expect(kept('<p><a href="tel:+79123456789">+7 912 345-67-89</a> <a href="tel:+79123456789">call</a></p>')).toEqual([
    "link +79123456789",
  ]);
});

test("another number beside a field keeps its button", () => {
  expect(kept('<div><input type="tel" value="89123456789"><a href="tel:+79990000000">Call</a></div>')).toHaveLength(2);
});

test("the same number in another row keeps its button", () => {
  const row = '<tr><td><span><a href="tel:+79123456789">+7 912 345-67-89</a></span></td></tr>';
  expect(kept(`<table><tbody>${row}${row}</tbody></table>`)).toHaveLength(2);
});
