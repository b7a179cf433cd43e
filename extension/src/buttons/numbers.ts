/** Texts of the page -> numbers, asked of the host in batches and remembered. */
import type { NumberPlace, NumberView } from "../contract/generated";

const BATCH = 200; // texts; a screen of a dense table
const GATHER = 30; // ms
const MOST_REMEMBERED = 5_000; // texts; then all are forgotten
/** Letters: a longer text is no phone field, and pages hold all kinds of texts. */
const LONGEST: Partial<Record<NumberPlace, number>> = { field: 200, text: 2_000 };

export interface Question {
  text: string;
  place: NumberPlace;
  /** What the page shows before a text. */
  before: string;
}

/** For each question all numbers of its text. */
type Ask = (place: NumberPlace, questions: Question[]) => Promise<NumberView[][]>;
type Answer = Promise<NumberView[]>;

export class Numbers {
  #known = new Map<string, Answer>();
  #wanted = new Map<string, { question: Question; resolve: (answer: Answer) => void }>();
  #isGathering = false;

  constructor(private readonly ask: Ask) {}

  /** None: nothing that can be dialled. Rejects when the host cannot be asked; that is not remembered. */
  find(text: string, place: NumberPlace = "field", before = ""): Answer {
    if (!/\d/.test(text) || text.length > (LONGEST[place] ?? 0)) return Promise.resolve([]);
    const key = `${place}\0${before}\0${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const question = { text, place, before };
    const answer: Answer = new Promise((resolve) => this.#wanted.set(key, { question, resolve }));
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, answer);
    answer.catch(() => this.#known.delete(key));
    if (!this.#isGathering) setTimeout(() => this.#send(), GATHER);
    this.#isGathering = true;
    return answer;
  }

  /** The settings may have changed: the same text may mean another number. */
  forget(): void {
    this.#known.clear();
  }

  #send(): void {
    this.#isGathering = false;
    const wanted = [...this.#wanted.values()];
    this.#wanted.clear();
    for (const place of ["field", "text"] as const) {
      const ofPlace = wanted.filter(({ question }) => question.place === place);
      for (let start = 0; start < ofPlace.length; start += BATCH) {
        const batch = ofPlace.slice(start, start + BATCH);
        const answer = this.ask(place, batch.map(({ question }) => question));
        batch.forEach(({ resolve }, index) => resolve(answer.then((found) => (found[index] ?? []).filter(({ dial }) => dial !== null))));
      }
    }
  }
}
