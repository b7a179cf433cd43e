import { expect, test } from "vitest";
import english from "../../extension/src/public/_locales/en/messages.json";
import russian from "../../extension/src/public/_locales/ru/messages.json";

test("both languages have the same labels with the same placeholders", () => {
  const shape = (labels: Record<string, { message: string; placeholders?: object }>) =>
    Object.fromEntries(Object.keys(labels).sort().map((key) => [key, Object.keys(labels[key]?.placeholders ?? {})]));
  expect(shape(russian)).toEqual(shape(english));
});
