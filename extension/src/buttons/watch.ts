/**
 * Follows a page: which fields there are on the screen or near it. Work is done in idle slices, so that a page
 * that draws thousands of rows is not held up; fields out of sight cost nothing.
 */
import { TELLING_ATTRIBUTES, fieldOf, findFields, type PhoneField } from "./fields";

export interface FieldListener {
  appeared(field: PhoneField): void;
  vanished(field: PhoneField): void;
  /** The page may have moved or changed something. */
  stirred(): void;
}

const NEAR = "200px"; // beyond the screen: a field that scrolls in has its button already
const MOST_ROOTS = 400; // more changed places than that: looking at the whole page is cheaper
const SLICE_LEFT = 2; // ms of an idle slice that are left to the page
const IDLE_LIMIT = 400; // ms; a busy page gets its buttons within a second too

export class FieldWatch {
  #fields = new Map<Element, PhoneField>();
  #near = new Set<Element>();
  #roots = new Set<Element>();
  #isScheduled = false;

  constructor(
    private readonly page: Document,
    private readonly listener: FieldListener,
    private readonly signal: AbortSignal,
  ) {}

  start(): void {
    const changes = new MutationObserver((records) => this.#note(records));
    changes.observe(this.page, { childList: true, subtree: true, attributeFilter: TELLING_ATTRIBUTES });
    this.signal.addEventListener("abort", () => {
      changes.disconnect();
      this.#sight.disconnect();
    });
    this.#look(this.page.documentElement);
  }

  readonly #sight = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: NEAR });

  #note(records: MutationRecord[]): void {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") this.#roots.add(target as Element);
      else for (const node of addedNodes) if (node instanceof Element) this.#roots.add(node);
    }
    if (this.#roots.size > MOST_ROOTS) this.#roots = new Set([this.page.documentElement]);
    this.#schedule();
  }

  #look(root: Element): void {
    this.#roots.add(root);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestIdleCallback((slice) => this.#work(slice), { timeout: IDLE_LIMIT });
  }

  #work(slice: IdleDeadline): void {
    this.#isScheduled = false;
    if (this.signal.aborted) return;
    for (const element of [...this.#fields.keys()]) if (!element.isConnected) this.#drop(element);
    for (const root of this.#roots) {
      this.#roots.delete(root);
      this.#read(root);
      if (!slice.didTimeout && slice.timeRemaining() < SLICE_LEFT) break;
    }
    this.listener.stirred();
    if (this.#roots.size > 0) this.#schedule();
  }

  #read(root: Element): void {
    if (!root.isConnected) return;
    if (root instanceof HTMLElement && this.#fields.has(root) && fieldOf(root) === null) this.#drop(root);
    for (const field of findFields(root)) {
      if (this.#fields.has(field.element)) continue;
      this.#fields.set(field.element, field);
      this.#sight.observe(field.element);
    }
  }

  #see(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const field = this.#fields.get(target);
      if (field === undefined || isIntersecting === this.#near.has(target)) continue;
      if (isIntersecting) {
        this.#near.add(target);
        this.listener.appeared(field);
      } else {
        this.#near.delete(target);
        this.listener.vanished(field);
      }
    }
  }

  #drop(element: Element): void {
    const field = this.#fields.get(element);
    this.#fields.delete(element);
    this.#sight.unobserve(element);
    if (this.#near.delete(element) && field !== undefined) this.listener.vanished(field);
  }
}
