// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { fieldOf, findFields } from "../../extension/src/buttons/finding/fields";

beforeEach(() => {
  document.body.innerHTML = "";
});

function found(html: string): string[] {
  document.body.innerHTML = html;
  return findFields(document).map((field) => `${field.kind} ${field.read()}`);
}

test.each([
  ['<input type="tel" value=" 8 (912) 345-67-89 ">', ["input 8 (912) 345-67-89"]],
  ['<input autocomplete="tel" value="1">', ["input 1"]],
  ['<input autocomplete="section-a work tel-national" value="1">', ["input 1"]],
  ['<input type="tel" readonly disabled value="1">', ["input 1"]],
  ['<a href="tel:+7912">call</a>', ["link +7912"]],
  ['<a href="TEL:%2B7%20912">call</a>', ["link +7 912"]],
  ['<a href="tel://8-800-555-35-35?from=crm">call</a>', ["link 8-800-555-35-35"]],
  ['<a href="tel:100%">broken escape</a>', ["link 100%"]],
  ['<a href="tel:">nothing</a>', ["link "]],
])("%s is a field", (html, fields) => expect(found(html)).toEqual(fields));

test.each([
  '<input type="text" value="89123456789">',
  '<input type="password" autocomplete="tel" value="89123456789">',
  '<input type="search" autocomplete="tel" value="89123456789">',
  '<input type="hidden" autocomplete="tel" value="89123456789">',
  '<input autocomplete="tel-country-code" value="7">',
  '<input autocomplete="tel-extension" value="12">',
  '<input autocomplete="off telephone" value="7">',
  '<a href="https://crm.example/tel:89123456789">x</a>',
  "<a>tel:89123456789</a>",
  "<td>8 912 345-67-89</td>",
])("%s is none", (html) => expect(found(html)).toEqual([]));

test("a value that a script sets is read as it is now", () => {
  document.body.innerHTML = '<input type="tel" value="1">';
  const [field] = findFields(document);
  document.querySelector("input")!.value = "2";
  expect(field?.read()).toBe("2");
});

test("a link whose address became another one holds no number", () => {
  document.body.innerHTML = '<a href="tel:1">x</a>';
  const [field] = findFields(document);
  document.querySelector("a")!.href = "https://crm.example/1";
  expect(field?.read()).toBe("");
  expect(fieldOf(document.querySelector("a")!)).toBeNull();
});

test("the changed place itself is looked at, not only what is below it", () => {
  document.body.innerHTML = '<input type="tel" value="1">';
  expect(findFields(document.querySelector("input")!)).toHaveLength(1);
});
