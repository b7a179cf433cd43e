// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PhoneField } from "../../extension/src/buttons/fields";
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

beforeEach(() => {
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.stubGlobal("requestIdleCallback", (work: (slice: object) => void) =>
    setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 })),
  );
  document.body.innerHTML = '<input type="tel" value="1">';
  shown = new Set();
  ended = new AbortController();
  const listener = {
    appeared: (field: PhoneField) => void shown.add(field),
    vanished: (field: PhoneField) => void shown.delete(field),
    stirred: () => undefined,
  };
  new FieldWatch(document, listener, ended.signal).start();
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
