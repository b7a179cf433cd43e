/** Labels of the extension, in the browser's language or the chosen one. Error sentences come from the host. */
import { browser } from "wxt/browser";
import type english from "../public/_locales/en/messages.json";

export type Label = keyof typeof english;

type Plural<Key extends string> = Key extends `${infer Stem}_other` ? Stem : never;
export type PluralLabel = Plural<Label>;

interface Entry {
  message: string;
  placeholders?: Record<string, { content: string }>;
}
export type Catalogue = Record<Label, Entry>;

/** The browser fills in labels of its own language only; those of another one are filled in here. */
let chosen: { language: string; catalogue: Catalogue } | null = null;

/** Nulls leave the choice to the browser. A view that has drawn labels already must draw them again. */
export function speak(language: string | null, catalogue: Catalogue | null): void {
  chosen = language !== null && catalogue !== null ? { language, catalogue } : null;
}

/** The code of the language that the labels are in now; the browser's own may be one that has no labels. */
export function spokenLanguage(): string {
  return chosen?.language ?? text("languageCode");
}

/** `values` fill the label's placeholders, in the order of their `$1`, `$2`. */
export function text(label: Label, ...values: (string | number)[]): string {
  if (chosen !== null) return fill(chosen.catalogue[label], values);
  return browser.i18n.getMessage(label as "@@ui_locale", values.map(String));
}

/** The form of the label that `count` takes: `_one`, `_few`, `_many` or `_other`. */
export function plural(label: PluralLabel, count: number): string {
  const form = rulesOf(spokenLanguage()).select(count);
  return text(`${label}_${form}` as Label, count) || text(`${label}_other`, count);
}

/** Made once: a list asks for many forms while it scrolls. */
const RULES = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  const rules = RULES.get(language) ?? new Intl.PluralRules(language);
  RULES.set(language, rules);
  return rules;
}

function fill(entry: Entry | undefined, values: (string | number)[]): string {
  if (entry === undefined) return "";
  return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content ?? "";
    return String(values[Number(content.slice(1)) - 1] ?? "");
  });
}
