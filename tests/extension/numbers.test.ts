import { beforeEach, expect, test, vi } from "vitest";
import { Numbers } from "../../extension/src/buttons/numbers";
import type { NumberView } from "../../extension/src/contract/generated";

let asked: string[][];
let answer: (texts: string[]) => Promise<NumberView[][]>;
let numbers: Numbers;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = (texts) => Promise.resolve(texts.map((text) => [numberIn(text)]));
  numbers = new Numbers((_, questions) => {
    const texts = questions.map(({ text }) => text);
    asked.push(texts);
    return answer(texts);
  });
});

function numberIn(text: string): NumberView {
  const dial = text.length > 2 ? text : null;
  return { text, dial, e164: null, extension: null, shown: text, about: "", dialled: "" };
}

test("texts are gathered into one question, and each is asked once", async () => {
  const found = [numbers.find("101"), numbers.find("102"), numbers.find("101")];
  await vi.advanceTimersByTimeAsync(30);
  expect((await Promise.all(found)).map(([number]) => number?.dial)).toEqual(["101", "102", "101"]);
  await numbers.find("102");
  expect(asked).toEqual([["101", "102"]]);
});

test("what has no digit, or is longer than a number, is not asked about", async () => {
  expect(await numbers.find("no number")).toEqual([]);
  expect(await numbers.find("1".repeat(201))).toEqual([]);
  expect(asked).toEqual([]);
});

test("a text that the host cannot dial holds no number", async () => {
  const found = numbers.find("12");
  await vi.advanceTimersByTimeAsync(30);
  expect(await found).toEqual([]);
});

test("a question that failed is asked again", async () => {
  answer = () => Promise.reject(new Error("no host"));
  const failed = numbers.find("101").catch((error: unknown) => (error as Error).message);
  await vi.advanceTimersByTimeAsync(30);
  expect(await failed).toBe("no host");
  answer = (texts) => Promise.resolve(texts.map((text) => [numberIn(text)]));
  const found = numbers.find("101");
  await vi.advanceTimersByTimeAsync(30);
  expect((await found)[0]?.dial).toBe("101");
});

test("a screen of many numbers goes in batches of 200", async () => {
  const found = Array.from({ length: 450 }, (_, index) => numbers.find(String(1000 + index)));
  await vi.advanceTimersByTimeAsync(30);
  await Promise.all(found);
  expect(asked.map((texts) => texts.length)).toEqual([200, 200, 50]);
});

test("a text and a field are asked about apart, a text with what stands before it", async () => {
  const places: string[] = [];
  numbers = new Numbers((place, questions) => {
    places.push(...questions.map(({ text, before }) => `${place} ${before} ${text}`));
    return Promise.resolve(questions.map(({ text }) => [numberIn(text), numberIn(`${text}1`)]));
  });
  const found = [numbers.find("101"), numbers.find("101", "text", "phone"), numbers.find("101", "text", "order")];
  await vi.advanceTimersByTimeAsync(30);
  expect((await Promise.all(found)).map((all) => all.length)).toEqual([2, 2, 2]);
  expect(places).toEqual(["field  101", "text phone 101", "text order 101"]);
});
