/** Labels of the extension, in the browser's language. Error sentences come from the host instead. */
import { browser } from "wxt/browser";
import type english from "../public/_locales/en/messages.json";

export type Label = keyof typeof english;

type Plural<Key extends string> = Key extends `${infer Stem}_other` ? Stem : never;
export type PluralLabel = Plural<Label>;

/** `values` fill the label's placeholders, in the order of their `$1`, `$2`. */
export function text(label: Label, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(label as "@@ui_locale", values.map(String));
}

/** The form of the label that `count` takes: `_one`, `_few`, `_many` or `_other`. */
export function plural(label: PluralLabel, count: number): string {
  const form = new Intl.PluralRules(browser.i18n.getUILanguage()).select(count);
  return text(`${label}_${form}` as Label, count) || text(`${label}_other`, count);
}
