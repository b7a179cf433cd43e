// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { explain, placeOf } from "../../extension/src/buttons/asking/why";
import { selectorOf, tellerOf } from "../../extension/src/buttons/taught";
import { preparePlatform } from "./platform";

const worker = {
  ask: (_: string, { text }: { text?: string }) =>
    Promise.resolve(
      /\d{10}/.test(text ?? "")
        ? { reason: null, number: { shown: text } }
        : { reason: { code: "no-number", title: "", advice: "", canRetry: false, facts: {} }, number: null },
    ),
} as unknown as Parameters<typeof explain>[3];

beforeEach(() => void preparePlatform());

async function why(html: string, said: boolean | null = null, withTexts = false): Promise<[string, boolean]> {
  document.body.innerHTML = html;
  const { view, canTeach } = await explain(document.body.firstElementChild!, said, { isReady: true, withTexts }, worker);
  return [view.code, canTeach];
}

test.each([
  ['<input type="password" value="89123456789">', "whySecret", false],
  ['<input type="search" value="89123456789">', "whySearch", true],
  ['<input type="date">', "whyOtherType", false],
  ['<input name="phone_fax" value="89123456789">', "whyOtherPurpose", true],
  ['<input name="x" value="89123456789">', "whyNoSign", true],
  ['<input type="tel" value="89123456789">', "whyHere", true],
  ['<input type="tel" value="12">', "no-number", false],
  ['<input type="tel" value="">', "whyEmpty", false],
  ["<textarea>89123456789</textarea>", "whyEditor", false],
  ["<select><option>89123456789</option></select>", "whyEditor", false],
  ["<p contenteditable>89123456789</p>", "whyEditor", false],
  ['<img alt="+7 9123456789">', "whyPicture", false],
  ["<p>nothing</p>", "whyNothing", false],
  ["<p>+7 9123456789</p>", "whyTextOff", true],
])("%s: %s", async (html, code, canTeach) => expect(await why(html)).toEqual([code, canTeach]));

test("a number in plain text has its button where the site has that on", async () => {
  expect(await why("<p>+7 9123456789</p>", null, true)).toEqual(["whyHere", true]);
});

test("without a connection there is no button anywhere, and that is the reason", async () => {
  document.body.innerHTML = '<input type="tel" value="89123456789">';
  const { view } = await explain(document.body.firstElementChild!, null, { isReady: false, withTexts: false }, worker);
  expect(view.code).toBe("whyNotReady");
});

test("a label stands for its field, a part of a link for the link", () => {
  document.body.innerHTML = '<label>Tel <b>1</b><input></label><a href="tel:+79123456789"><i>2</i></a>';
  expect(placeOf(document.querySelector("b"))).toBe(document.querySelector("input"));
  expect(placeOf(document.querySelector("i"))).toBe(document.querySelector("a"));
});

test("a place that was ruled out says so, and one that was taught is read as a field", async () => {
  expect(await why('<input type="tel" value="89123456789">', false)).toEqual(["whyTaughtNo", false]);
  expect(await why('<input name="x" value="89123456789">', true)).toEqual(["whyHere", true]);
});

test.each([
  ['<div><input id="contact" class="x"></div>', "input#contact"],
  ['<div><input id="f-18324" name="PHONE"></div>', 'input[name="PHONE"]'],
  ['<table id="t"><tbody><tr><td>1</td><td><b class="num css-1a2b">9</b></td></tr></tbody></table>', "table#t > tbody > tr > td:nth-child(2) > b.num"],
])("a place is named by what stays: %s", (html, selector) => {
  document.body.innerHTML = html;
  const element = document.querySelector("input, b")!;
  expect(selectorOf(element)).toBe(selector);
  expect(document.querySelector(selector)).toBe(element);
});

test("a selector that the page's parser refuses says nothing", () => {
  document.body.innerHTML = '<input name="x">';
  const { taught, taughtSelector } = tellerOf([
    { selector: "input[", isPhone: true },
    { selector: "input", isPhone: true },
  ]);
  expect(taughtSelector).toBe("input");
  expect(taught(document.querySelector("input")!)).toBe(true);
});
