/** Texts of the page -> numbers, asked of the host in batches and remembered. */
import type { NumberView } from "../contract/generated";

const BATCH = 200; // texts; a screen of a dense table
const GATHER = 30; // ms
const MOST_REMEMBERED = 5_000; // texts; then all are forgotten
const LONGEST = 100; // letters: a longer text is no phone number, and pages hold all kinds of texts

type Ask = (texts: string[]) => Promise<NumberView[]>;

export class Numbers {
  #known = new Map<string, Promise<NumberView | null>>();
  #wanted = new Map<string, (answer: Promise<NumberView | null>) => void>();
  #isGathering = false;

  constructor(private readonly ask: Ask) {}

  /** Null: nothing that can be dialled. Rejects when the host cannot be asked; that is not remembered. */
  find(text: string): Promise<NumberView | null> {
    if (!/\d/.test(text) || text.length > LONGEST) return Promise.resolve(null);
    const known = this.#known.get(text);
    if (known) return known;
    const answer = new Promise<NumberView | null>((resolve) => this.#wanted.set(text, resolve));
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(text, answer);
    answer.catch(() => this.#known.delete(text));
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
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      const answer = this.ask(batch.map(([text]) => text));
      batch.forEach(([, resolve], index) => resolve(answer.then((numbers) => dialable(numbers[index]))));
    }
  }
}

function dialable(number: NumberView | undefined): NumberView | null {
  return number?.dial ? number : null;
}
