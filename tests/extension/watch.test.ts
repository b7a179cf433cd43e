// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PhoneField } from "../../extension/src/buttons/finding/fields";
import { FieldWatch } from "../../extension/src/buttons/watch";
import { until } from "./platform";

/** happy-dom lays nothing out: here all is on the screen, except what the test takes off it. */
class Sight {
  static readonly offScreen = new Set<Element>();
  constructor(private readonly tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    Sight.all.push(this);
  }
  static readonly all: Sight[] = [];
  observe(target: Element): void {
    queueMicrotask(() => this.tell([{ target, isIntersecting: !Sight.offScreen.has(target) }]));
  }
  show(target: Element, isIntersecting: boolean): void {
    this.tell([{ target, isIntersecting }]);
  }
  unobserve(): void {}
  disconnect(): void {}
}

let shown: Set<PhoneField>;
let ended: AbortController;
let watch: FieldWatch;
/** As the browser gives them to an extension. */
const closedRoots = new Map<Element, ShadowRoot>();

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.stubGlobal("requestIdleCallback", (work: (slice: object) => void) =>
    setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 })),
  );
  closedRoots.clear();
  vi.stubGlobal("chrome", { dom: { openOrClosedShadowRoot: (element: Element) => closedRoots.get(element) ?? null } });
  document.body.innerHTML = '<input type="tel" value="1">';
  shown = new Set();
  ended = new AbortController();
  const listener = {
    appeared: (field: PhoneField) => void shown.add(field),
    vanished: (field: PhoneField) => void shown.delete(field),
    stirred: () => undefined,
  };
  watch = new FieldWatch(document, listener, ended.signal);
  watch.start();
});

afterEach(() => {
  ended.abort();
  vi.unstubAllGlobals();
});

const numbers = (): string[] => [...shown].map((field) => field.read()).sort();

test("fields that are there, and rows that arrive late, appear", async () => {
  await until(() => shown.size === 1);
  document.body.insertAdjacentHTML("beforeend", '<div><a href="tel:2">x</a></div>');
  await until(() => shown.size === 2);
  expect(numbers()).toEqual(["1", "2"]);
});

test("a field that is taken away vanishes", async () => {
  await until(() => shown.size === 1);
  document.body.innerHTML = "<p>nothing</p>";
  await until(() => shown.size === 0);
});

test("an input that becomes a phone field appears, and one that stops being one vanishes", async () => {
  document.body.innerHTML = '<input type="text" value="7">';
  const input = document.querySelector("input")!;
  input.type = "tel";
  await until(() => numbers().includes("7"));
  input.type = "search";
  await until(() => !numbers().includes("7"));
});

test("a field out of sight does not appear until it comes near", async () => {
  await until(() => shown.size === 1);
  const far = document.createElement("input");
  far.type = "tel";
  far.value = "9";
  Sight.offScreen.add(far);
  document.body.append(far);
  const near = document.createElement("a");
  near.href = "tel:8";
  document.body.append(near);
  await until(() => numbers().includes("8"));
  expect(numbers()).toEqual(["1", "8"]);
  Sight.all.at(-1)?.show(far, true);
  expect(numbers()).toEqual(["1", "8", "9"]);
});

test("thousands of rows at once are found in slices", async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `<a href="tel:${index}">x</a>`).join("");
  document.body.insertAdjacentHTML("beforeend", rows);
  await until(() => shown.size === 3_001);
});

test("fields in open and closed shadow roots, one in the other, appear; late ones too", async () => {
  const outer = document.createElement("x-outer");
  const closed = outer.attachShadow({ mode: "closed" });
  closedRoots.set(outer, closed);
  closed.innerHTML = "<div></div>";
  const inner = closed.querySelector("div")!.attachShadow({ mode: "open" });
  inner.innerHTML = '<input type="tel" value="2">';
  document.body.append(outer);
  await until(() => shown.size === 2);
  inner.append(Object.assign(document.createElement("a"), { href: "tel:3" }));
  await until(() => shown.size === 3);
  expect(numbers()).toEqual(["1", "2", "3"]);
});

test("texts count only where the site has them on, and never in an editor", async () => {
  document.body.insertAdjacentHTML("beforeend", "<p>+7 912 345-67-89</p><div contenteditable>+7 912 345-67-80</div>");
  await until(() => shown.size === 1);
  watch.change({ withTexts: true, taught: () => null, taughtSelector: "" });
  await until(() => shown.size === 2);
  expect(numbers()).toEqual(["+7 912 345-67-89", "1"]);
  const words = document.querySelector("p")!;
  words.textContent = "+7 495 123-45-67";
  await until(() => numbers().includes("+7 495 123-45-67"));
  expect(shown.size).toBe(2);
});

test("a place that a person has taught counts, and one that he has ruled out does not", async () => {
  document.body.innerHTML = '<input name="x1" value="7"><input type="tel" name="x2" value="8"><b class="number">9</b>';
  const taught = (element: HTMLElement): boolean | null =>
    element.matches("[name=x1], b.number") ? true : element.matches("[name=x2]") ? false : null;
  watch.change({ withTexts: false, taught, taughtSelector: "[name=x1], b.number" });
  await until(() => shown.size === 2);
  expect(numbers()).toEqual(["7", "9"]);
});
