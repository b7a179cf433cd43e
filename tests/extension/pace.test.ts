import { expect, test } from "vitest";
import { Pace } from "../../extension/src/buttons/pace";

test("after cheap work it may go on at once, after dear work it rests", () => {
  const pace = new Pace();
  expect(pace.mayWork(0, false)).toBe(true);
  pace.worked(0, 0.1);
  expect(pace.mayWork(6, false)).toBe(true);
  pace.worked(10, 40);
  expect(pace.mayWork(1_000, false)).toBe(false);
  expect(pace.mayWork(1_540, false)).toBe(true);
});

test("a new button waits for a part of a second at most, whatever the page costs", () => {
  const pace = new Pace();
  pace.worked(0, 1_000);
  expect(pace.mayWork(1_499, true)).toBe(false);
  expect(pace.mayWork(1_500, true)).toBe(true);
  expect(pace.mayWork(4_999, false)).toBe(false);
  expect(pace.mayWork(5_000, false)).toBe(true);
});
