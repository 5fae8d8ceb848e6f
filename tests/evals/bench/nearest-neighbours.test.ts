import { describe, expect, it } from "vitest";
import { recallOf, similaritiesTo } from "../../../evals/bench/nearest-neighbours.ts";

const vectors = [
  [1, 0],
  [0, 1],
  [0.6, 0.8],
  [0, 0],
].map((vector) => Float32Array.from(vector));

it("compares by direction, whatever the length of the query", () => {
  const similarities = [...similaritiesTo([0, 5], vectors)];
  for (const [index, expected] of [0, 1, 0.8, 0].entries()) expect(similarities[index]).toBeCloseTo(expected, 6);
});

it("finds nothing similar to a zero vector", () => {
  expect([...similaritiesTo([0, 0], vectors)]).toEqual([0, 0, 0, 0]);
});

describe("recallOf", () => {
  const similarities = Float64Array.from([0.9, 0.5, 0.8, 0.1, 0.8]);
  it("is the share of the nearest that was found", () => {
    expect(recallOf([0, 2], similarities, 2)).toBe(1);
    expect(recallOf([0, 1], similarities, 2)).toBe(0.5);
    expect(recallOf([], similarities, 2)).toBe(0);
  });
  it("accepts an equal in place of another", () => expect(recallOf([0, 4], similarities, 2)).toBe(1));
  it("does not reward finding the same vector twice", () => expect(recallOf([0, 0], similarities, 2)).toBe(0.5));
  it("wants no more than there is", () => expect(recallOf([0, 1, 2, 3, 4], similarities, 10)).toBe(1));
  it("is perfect over nothing", () => expect(recallOf([], new Float64Array(), 10)).toBe(1));
});
