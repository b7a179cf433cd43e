import { signal } from "@preact/signals";
import type { HistoryHit, HitMark, PlanHit, PlanRow } from "../contract/generated";
import type { Companion } from "../shared/ui/companion";

/** What was found for `text`, which may be older than the text in the field. */
export interface Found {
  text: string;
  hits: readonly PlanHit[];
  /** How many there are; more than `hits` when they were too many to show. */
  total: number;
  /** The text in the other keyboard layout, when that was what was found. */
  readAs: string;
  /** People outside the plan whom the employee has talked to. */
  recent: readonly HistoryHit[];
}

const LIMIT = 200;
const LIMIT_OF_RECENT = 10; // they stand below the plan, all drawn

/** Searches the plan and the recent calls through the host: one request at a time, always for the newest text. */
export class Finder {
  readonly found = signal<Found | null>(null);
  #wanted = "";
  #asking: Promise<void> | null = null;

  constructor(
    private readonly companion: Companion,
    private readonly canFindRecent: () => boolean,
  ) {}

  /** Resolves when the answer for the newest text is in `found`; an empty text clears it. */
  find(text: string): Promise<void> {
    this.#wanted = text;
    if (text !== "") return (this.#asking ??= this.#ask());
    this.found.value = null;
    return Promise.resolve();
  }

  /** Puts up what was found elsewhere, for the text that is wanted now. */
  show(found: Found): void {
    if (found.text === this.#wanted) this.found.value = found;
  }

  async #ask(): Promise<void> {
    for (let asked = this.#wanted; ; asked = this.#wanted) {
      if (asked !== "") await this.#askFor(asked);
      if (asked === this.#wanted) break;
    }
    this.#asking = null;
  }

  async #askFor(text: string): Promise<void> {
    const [{ hits, total, readAs }, recent] = await Promise.all([
      this.companion.ask("plan.search", { text, limit: LIMIT }).catch(() => ({ hits: [], total: 0, readAs: "" })),
      this.#recentWith(text),
    ]);
    if (text === this.#wanted) this.found.value = { text, hits, total, readAs, recent };
  }

  async #recentWith(text: string): Promise<readonly HistoryHit[]> {
    if (!this.canFindRecent()) return [];
    const answer = await this.companion
      .ask("history.find", { text, limit: LIMIT_OF_RECENT })
      .catch(() => ({ hits: [] }));
    return answer.hits;
  }
}

/** The text as it stands, in no other layout: for whoever says that it was meant so. */
export function findLiterally(rows: readonly PlanRow[], text: string): Found {
  const wanted = Array.from(text.toLocaleLowerCase());
  const hits: PlanHit[] = [];
  for (const { key, name, number } of rows) {
    const inNumber = markIn(number, wanted);
    const mark = inNumber ?? markIn(name, wanted);
    if (mark) hits.push({ key, marks: [mark], inNumber: inNumber !== null });
  }
  return { text, hits: hits.slice(0, LIMIT), total: hits.length, readAs: "", recent: [] };
}

/** Letters are counted as the host counts them: a letter outside of the basic plane is one. */
function markIn(value: string, wanted: readonly string[]): HitMark | null {
  const at = value.toLocaleLowerCase().indexOf(wanted.join(""));
  if (at < 0) return null;
  const start = Array.from(value.slice(0, at)).length;
  return { start, end: start + wanted.length };
}
