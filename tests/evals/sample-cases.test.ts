import fc from "fast-check";
import { expect, it } from "vitest";
import { sampleCases } from "../../evals/sample-cases.ts";
import { selectCases } from "../../evals/select-cases.ts";
import { fakeCase } from "./fake-run.ts";

const cases = [60, 30, 10].flatMap((count, type) =>
  Array.from({ length: count }, (_, at) => fakeCase({ id: `${type}-${at}`, type: `type-${type}` })),
);
const idsOf = (size: number, seed: number) => sampleCases(cases, { size, seed }).map(({ id }) => id);

it("keeps the share of every type", () => {
  const counts = [0, 1, 2].map((type) => idsOf(10, 1).filter((id) => id.startsWith(`${type}-`)).length);
  expect(counts).toEqual([6, 3, 1]);
});

it("draws the same for the same seed and something else for another, in the order of the cases", () => {
  expect(idsOf(20, 7)).toEqual(idsOf(20, 7));
  expect(idsOf(20, 7)).not.toEqual(idsOf(20, 8));
  const places = sampleCases(cases, { size: 20, seed: 7 }).map((one) => cases.indexOf(one));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it("draws exactly as many as asked for, each once, whatever the types", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 })), fc.integer({ min: 1, max: 60 }), (types, size) => {
      const some = types.map((type, at) => fakeCase({ id: `${at}`, type: `${type}` }));
      const drawn = sampleCases(some, { size, seed: 3 });
      expect(new Set(drawn).size).toBe(Math.min(size, some.length));
    }),
    { numRuns: 50 },
  );
});

it("is what a limit with a seed takes; a limit alone takes the first", () => {
  const selection = { types: [], ids: [], limit: 10 };
  expect(selectCases(cases, { ...selection, seed: 5 }).map(({ id }) => id)).toEqual(idsOf(10, 5));
  expect(selectCases(cases, selection)).toEqual(cases.slice(0, 10));
});
