// @vitest-environment happy-dom
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findFields } from "../../extension/src/buttons/finding/fields";
import { refusesMarking } from "../../extension/src/buttons/finding/texts";
import table from "./pages/expected.json";

interface Page {
  withTexts: boolean;
  shows: string[];
  reads?: string[];
}

const pages = table as Record<string, Page>;
const folder = join(import.meta.dirname, "pages");

function readsOf(name: string, withTexts: boolean): string[] {
  const source = readFileSync(join(folder, `${name}.html`), "utf8");
  document.head.innerHTML = "";
  document.body.innerHTML = source.replace(/[\s\S]*<body[^>]*>|<script[\s\S]*?<\/script>|<\/body>[\s\S]*/g, "");
  return findFields(document, withTexts && !refusesMarking(document))
    .map((field) => `${field.kind === "text" ? "text" : "field"} | ${field.before()} | ${field.read()}`)
    .filter((read) => /\d/.test(read.split(" | ").at(-1) ?? ""));
}

test.each(Object.entries(pages).filter(([, { reads }]) => reads !== undefined))("%s: all that it shows is found", (name, page) => {
  expect(readsOf(name, page.withTexts)).toEqual(page.reads);
});

test("every page is in the table", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".html"));
  expect(Object.keys(pages).map((name) => `${name}.html`).sort()).toEqual(files.sort());
  expect(files.length).toBeGreaterThanOrEqual(60);
});
