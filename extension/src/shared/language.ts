/** The language that the person chose in the settings; "auto" leaves the labels to the browser. */
import english from "../public/_locales/en/messages.json";
import russian from "../public/_locales/ru/messages.json";
import { type Catalogue, speak } from "./text";

const CATALOGUES: Record<string, Catalogue> = { ru: russian, en: english };

/** From now on labels are in this language; what is on the screen must be drawn again. */
export function chooseLanguage(language: string): void {
  speak(language in CATALOGUES ? language : null, CATALOGUES[language] ?? null);
}
