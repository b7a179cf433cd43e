/**
 * Follows a page and its shadow roots: which fields there are on the screen or near it. Work is done in idle
 * slices, so that a page that draws thousands of rows is not held up; fields out of sight cost nothing.
 */
import { FIELD_SELECTOR, TELLING_ATTRIBUTES, fieldOf, textField, type PhoneField, type Taught } from "./finding/fields";
import { shadowOf } from "./finding/roots";
import { EDITORS } from "./finding/texts";

export interface FieldListener {
  appeared(field: PhoneField): void;
  vanished(field: PhoneField): void;
  /** The page may have moved or changed something. */
  stirred(): void;
}

/** What of a page is looked at; it may change while the page is open. */
export interface Scope {
  withTexts: boolean;
  taught: Taught;
  /** Selectors of the places that a person has taught. */
  taughtSelector: string;
}

type Root = Document | ShadowRoot;

const NEAR = "200px"; // beyond the screen: a field that scrolls in has its button already
const MOST_PLACES = 400; // more changed places than that: looking at all again is cheaper
const SLICE = 8; // ms of one turn at most, however idle the browser believes to be
const SLICE_LEFT = 2; // ms of an idle slice that are left to the page
const IDLE_LIMIT = 400; // ms; a busy page gets its buttons within a second too
const SWEEP = 2_000; // ms between looks for roots that were attached without a trace
const CHECK_EVERY = 32; // elements between two looks at the clock

export class FieldWatch {
  #fields = new Map<Element, PhoneField[]>();
  #near = new Set<Element>();
  #places = new Set<Element | Root>();
  #roots = new Set<Root>();
  #rootless = new Set<Element>();
  #survey: Generator<void> | null = null;
  #isScheduled = false;
  #mayBeGone = false;
  #changes: MutationObserver | null = null;

  constructor(
    private readonly page: Document,
    private readonly listener: FieldListener,
    private readonly signal: AbortSignal,
    private scope: Scope = { withTexts: false, taught: () => null, taughtSelector: "" },
  ) {}

  start(): void {
    this.#changes = new MutationObserver((records) => this.#note(records));
    const sweep = setInterval(() => this.page.visibilityState === "visible" && this.#sweep(), SWEEP);
    this.signal.addEventListener("abort", () => {
      this.#changes?.disconnect();
      this.#sight.disconnect();
      clearInterval(sweep);
    });
    this.#enter(this.page);
  }

  /** Looks at all again, with other eyes. */
  change(scope: Scope): void {
    this.scope = scope;
    for (const element of [...this.#fields.keys()]) this.#drop(element);
    for (const root of this.#roots) this.#observe(root);
    for (const root of this.#roots) this.#look(root);
  }

  readonly #sight = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: NEAR });

  #enter(root: Root): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observe(root);
    this.#look(root);
  }

  #observe(root: Root): void {
    const { withTexts } = this.scope;
    this.#changes?.observe(root, { childList: true, subtree: true, characterData: withTexts, attributeFilter: TELLING_ATTRIBUTES });
  }

  #note(records: MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (removedNodes.length > 0) this.#mayBeGone = true;
      const place = target instanceof Element ? target : target.parentElement;
      if (place?.closest(EDITORS) != null) continue; // a change per key, and never a number to call
      if (type === "attributes") this.#places.add(target as Element);
      else if (type === "characterData") {
        if (place !== null) this.#places.add(place);
      } else for (const node of addedNodes) this.#noteAdded(node, place);
    }
    if (this.#places.size > MOST_PLACES) this.#places = new Set(this.#roots);
    this.#schedule();
  }

  #noteAdded(node: Node, place: Element | null): void {
    if (node instanceof Element) this.#places.add(node);
    else if (this.scope.withTexts && node instanceof Text && place !== null) this.#places.add(place);
  }

  #look(place: Element | Root): void {
    this.#places.add(place);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.signal.aborted) return;
    this.#isScheduled = true;
    requestIdleCallback((slice) => this.#work(slice), { timeout: IDLE_LIMIT });
  }

  #work(slice: IdleDeadline): void {
    this.#isScheduled = false;
    if (this.signal.aborted) return;
    const ends = performance.now() + (slice.didTimeout ? SLICE : Math.min(SLICE, slice.timeRemaining() - SLICE_LEFT));
    if (this.#mayBeGone) for (const element of [...this.#fields.keys()]) if (!element.isConnected) this.#drop(element);
    this.#mayBeGone = false;
    do {
      this.#survey ??= this.#next();
      if (this.#survey === null) break;
      if (this.#survey.next().done) this.#survey = null;
    } while (performance.now() < ends);
    this.listener.stirred();
    if (this.#survey !== null || this.#places.size > 0) this.#schedule();
  }

  #next(): Generator<void> | null {
    for (const place of this.#places) {
      this.#places.delete(place);
      if (place.isConnected) return this.#read(place);
    }
    return null;
  }

  /** Yields whenever it may be interrupted. */
  *#read(place: Element | Root): Generator<void> {
    const { taughtSelector, withTexts } = this.scope;
    const selector = taughtSelector === "" ? FIELD_SELECTOR : `${FIELD_SELECTOR}, ${taughtSelector}`;
    let seen = 0;
    if (place instanceof HTMLElement && (this.#fields.has(place) || place.matches(selector))) this.#judge(place);
    for (const element of place.querySelectorAll<HTMLElement>(selector)) {
      this.#judge(element);
      if (++seen % CHECK_EVERY === 0) yield;
    }
    const walker = this.page.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | (withTexts ? NodeFilter.SHOW_TEXT : 0));
    for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node instanceof Text) this.#judgeText(node);
      else if (node instanceof Element) this.#openRoot(node);
      if (++seen % CHECK_EVERY === 0) yield;
    }
  }

  #openRoot(element: Element): void {
    const root = shadowOf(element);
    if (root !== null) this.#enter(root);
    else if (element.localName.includes("-")) this.#rootless.add(element);
  }

  /** A custom element may get its root long after it was put into the page. */
  #sweep(): void {
    for (const element of this.#rootless) {
      if (element.isConnected && shadowOf(element) === null) continue;
      this.#rootless.delete(element);
      if (element.isConnected) this.#openRoot(element);
    }
  }

  #judge(element: HTMLElement): void {
    const known = this.#fields.get(element)?.some(({ kind }) => kind !== "text") ?? false;
    const field = fieldOf(element, this.scope.taught);
    if (field === null && known) this.#drop(element);
    if (field !== null && !known) this.#add(field);
  }

  #judgeText(node: Text): void {
    const element = node.parentElement;
    const beside = (element && this.#fields.get(element)) ?? [];
    if (element === null || beside.some((field) => field.node === node || field.kind !== "text")) return;
    if (beside.some((field) => field.node?.parentElement !== element)) this.#drop(element); // its texts were exchanged
    const field = textField(node);
    if (field !== null) this.#add(field);
  }

  #add(field: PhoneField): void {
    const { element } = field;
    const beside = this.#fields.get(element);
    this.#fields.set(element, [...(beside ?? []), field]);
    if (beside === undefined) this.#sight.observe(element);
    else if (this.#near.has(element)) this.listener.appeared(field);
  }

  #see(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const fields = this.#fields.get(target);
      if (fields === undefined || isIntersecting === this.#near.has(target)) continue;
      if (isIntersecting) {
        this.#near.add(target);
        for (const field of fields) this.listener.appeared(field);
      } else {
        this.#near.delete(target);
        for (const field of fields) this.listener.vanished(field);
      }
    }
  }

  #drop(element: Element): void {
    const fields = this.#fields.get(element) ?? [];
    this.#fields.delete(element);
    this.#sight.unobserve(element);
    if (this.#near.delete(element)) for (const field of fields) this.listener.vanished(field);
  }
}
