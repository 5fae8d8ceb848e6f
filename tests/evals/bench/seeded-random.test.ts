import { expect, it } from "vitest";
import { createSeededRandom } from "../../../evals/bench/seeded-random.ts";

const draw = (seed: number, count: number): number[] => {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => random.integer(1, 6));
};

it("gives the same numbers for the same seed and others for another", () => {
  expect(draw(1, 50)).toEqual(draw(1, 50));
  expect(draw(1, 50)).not.toEqual(draw(2, 50));
});

it("covers its range evenly, both ends included", () => {
  const drawn = draw(7, 6_000);
  for (let face = 1; face <= 6; face++) {
    const share = drawn.filter((value) => value === face).length / drawn.length;
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.2);
  }
  expect(Math.min(...drawn)).toBe(1);
  expect(Math.max(...drawn)).toBe(6);
});

it("refuses to pick from nothing", () => {
  expect(() => createSeededRandom(1).pick([])).toThrow(RangeError);
});
