import { expect, test } from "vitest";
import { gainOf, ringSamples } from "../../extension/src/sound/ring-tone";

test("a period of the ring is loud enough, never clips, and is silent at both ends", () => {
  const samples = ringSamples(8_000);
  expect(samples).toHaveLength(24_000);
  expect(Math.max(...samples.map(Math.abs))).toBeCloseTo(0.9, 3);
  expect(samples[0]).toBeCloseTo(0, 2);
  expect([...samples.slice(-8_000)].every((sample) => sample === 0)).toBe(true);
});

test("the volume goes from silence to the whole", () => {
  expect([0, 50, 100, 120].map(gainOf)).toEqual([0, 0.25, 1, 1]);
});
