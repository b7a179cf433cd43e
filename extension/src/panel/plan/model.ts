/**
 * The number plan as this view has read it. Rows stay; their states live beside them, a signal for each that is
 * on the screen, so a change of presence draws one row and costs the rest nothing.
 */
import { type ReadonlySignal, type Signal, batch, signal } from "@preact/signals";
import type { ErrorView, NumberState, PlanChanged, PlanPageResult, PlanRow } from "../../contract/generated";
import { Refusal } from "../../shared/failures";
import type { Companion } from "../../shared/ui/companion";

const FIRST_PAGE = 100; // rows: more than a screen of them, so that the list is there at once
const PAGE = 1000; // rows; the host gives no more at a time
const AT_ONCE = 2; // pages on their way together

export class PlanModel {
  /** All rows that are there, in the order of the list; grows while the pages come. */
  readonly rows = signal<readonly PlanRow[]>([]);
  readonly isWhole = signal(false);
  readonly refusal = signal<ErrorView | null>(null);
  /** Grows when somebody went offline or came back: who is in a list of those online may have changed. */
  readonly comings = signal(0);

  #byKey = new Map<string, PlanRow>();
  #states = new Map<string, NumberState>();
  #shown = new Map<string, Signal<NumberState>>();
  #revision = 0;
  #reading = 0; // the number of the newest reading: an older one stops
  #heard: PlanChanged[] = []; // while reading: a page may be older than what it meets here
  #waiting = new Map<string, NumberState>();
  #isFrameAsked = false;

  constructor(private readonly companion: Companion) {}

  row(key: string): PlanRow | undefined {
    return this.#byKey.get(key);
  }

  stateOf(key: string): NumberState {
    return this.#states.get(key) ?? "unknown";
  }

  /** The state of a row on the screen, live. */
  watch(key: string): ReadonlySignal<NumberState> {
    const known = this.#shown.get(key);
    if (known) return known;
    const made = signal(this.stateOf(key));
    this.#shown.set(key, made);
    return made;
  }

  /** Reads the plan from its start; rows that are shown stay until their page comes. */
  async read(): Promise<void> {
    const reading = ++this.#reading;
    this.#heard = [];
    this.isWhole.value = false;
    try {
      const first = await this.#page(0, FIRST_PAGE);
      if (reading !== this.#reading) return;
      this.#revision = first.revision;
      const rows = [...first.rows];
      if (this.rows.value.length === 0) this.#take(rows);
      let isMore = rows.length > 0;
      while (isMore && rows.length < first.total) {
        const offsets = [rows.length, rows.length + PAGE].slice(0, AT_ONCE).filter((at) => at < first.total);
        const pages = await Promise.all(offsets.map((offset) => this.#page(offset, PAGE)));
        if (reading !== this.#reading) return;
        isMore = pages.some((page) => page.rows.length > 0);
        for (const page of pages) rows.push(...page.rows);
      }
      this.#settle(rows);
    } catch (error) {
      if (reading === this.#reading) this.refusal.value = Refusal.viewOf(error);
    }
  }

  /** Nobody is signed in any more: nothing of the plan is kept. */
  forget(): void {
    this.#reading++;
    this.#revision = 0;
    this.#take([]);
    this.isWhole.value = false;
  }

  hear(changed: PlanChanged): void {
    if (changed.isNew || (this.isWhole.value && changed.from > this.#revision)) {
      void this.read(); // another plan, or a change was missed
      return;
    }
    if (!this.isWhole.value) this.#heard.push(changed);
    else if (changed.to <= this.#revision) return;
    else this.#revision = changed.to;
    for (const { key, state } of changed.changes) this.#waiting.set(key, state);
    if (!this.#isFrameAsked) requestAnimationFrame(() => this.#apply());
    this.#isFrameAsked = true;
  }

  #page(offset: number, limit: number): Promise<PlanPageResult> {
    return this.companion.ask("plan.page", { offset, limit });
  }

  #settle(rows: PlanRow[]): void {
    const heard = this.#heard.splice(0);
    this.#take(rows);
    batch(() => {
      this.isWhole.value = true;
      this.refusal.value = null;
    });
    for (const changed of heard) this.hear(changed);
  }

  #take(rows: readonly PlanRow[]): void {
    this.#byKey = new Map(rows.map((row) => [row.key, row]));
    this.#states = new Map(rows.map((row) => [row.key, row.state]));
    batch(() => {
      for (const [key, shown] of this.#shown) shown.value = this.stateOf(key);
      this.rows.value = [...rows];
      this.refusal.value = null;
    });
  }

  /** Once a frame, whatever has come in between: only the newest state of a row counts. */
  #apply(): void {
    this.#isFrameAsked = false;
    let hasComings = false;
    batch(() => {
      for (const [key, state] of this.#waiting) {
        const before = this.#states.get(key);
        if (before === undefined || before === state) continue;
        this.#states.set(key, state);
        hasComings ||= (before === "offline") !== (state === "offline");
        const shown = this.#shown.get(key);
        if (shown) shown.value = state;
      }
      this.#waiting.clear();
      if (hasComings) this.comings.value++;
    });
  }
}
