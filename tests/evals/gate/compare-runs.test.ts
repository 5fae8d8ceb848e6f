import { expect, it } from "vitest";
import { toBaseline } from "../../../evals/gate/committed-baseline.ts";
import { compareRuns } from "../../../evals/gate/compare-runs.ts";
import { pairCases, pairValues } from "../../../evals/gate/pair-cases.ts";
import { comparePairs } from "../../../evals/statistics/paired-comparison.ts";
import { saidRight, scoredRun } from "../scored-run.ts";

const run = (right: number, info = {}) => scoredRun({ golden: saidRight(right, 100) }, info);
const correctness = (...given: Parameters<typeof compareRuns>) =>
  compareRuns(...given).metrics.find(({ name }) => name === "answer-correctness");

it("calls a difference noise until the corrected test says that it is none", () => {
  expect(correctness(run(80), run(84))).toMatchObject({ before: 0.8, after: 0.84, items: 100, verdict: "noise" });
  expect(correctness(run(60), run(90))).toMatchObject({ verdict: "better" });
  expect(correctness(run(90), run(60))).toMatchObject({ verdict: "worse" });
  expect(correctness(run(90), run(90))).toMatchObject({ difference: 0, pValue: 1, verdict: "same" });
});

it("corrects for the number of measures", () => {
  // Eight lost, none gained: 2 / 2^8 alone.
  const single = 2 / 2 ** 8;
  expect(correctness(run(90), run(82))?.pValue).toBeGreaterThan(single * 2);
});

it("does not take four wordings of one figure for four proofs", () => {
  const wordings = (right: number, isClustered: boolean) =>
    saidRight(right, 160).map(({ evalCase, ...rest }, at) => ({
      ...rest,
      evalCase: { ...evalCase, ...(isClustered && { cluster: `figure-${Math.floor((159 - at) / 4)}` }) },
    }));
  const test = (isClustered: boolean) => {
    const [before, after] = [160, 152].map((right) => scoredRun({ ledger: wordings(right, isClustered) }).cases);
    const values = pairValues(pairCases(before ?? [], after ?? []).pairs, "answer-correctness");
    return comparePairs(values, { aggregate: "mean", seed: 1 }).pValue;
  };
  // Two figures lost in all four wordings: 2 / 2^2 by figure, 2 / 2^8 were each wording on its own.
  expect(test(true)).toBeCloseTo(0.5, 10);
  expect(test(false)).toBeCloseTo(2 / 2 ** 8, 10);
});

it("compares with a baseline as with the run that it was made from", () => {
  const [before, after] = [run(90), run(70)];
  const gated = new Set(toBaseline(before).metrics.map(({ name }) => name));
  const ofRun = compareRuns(before, after).metrics.filter(({ name }) => gated.has(name));
  const ofBaseline = compareRuns(toBaseline(before), after).metrics.filter(({ name }) => gated.has(name));
  expect(ofBaseline).toEqual(ofRun);
});

it("lists what changed, the fallen first, and what only one of them has", () => {
  const before = scoredRun({ golden: [...saidRight(1, 2, "a"), ...saidRight(1, 1, "gone")] });
  const after = scoredRun({ golden: [...saidRight(2, 2, "a").reverse(), ...saidRight(0, 1, "new")] });
  const swapped = scoredRun({
    golden: [...saidRight(2, 2, "a").map((said, at) => (at === 0 ? { ...said, answer: null } : said))],
  });
  expect(compareRuns(before, after, "先週")).toMatchObject({
    baseline: "先週",
    changes: [{ id: "a-2", before: false, after: true }],
    added: ["new-1"],
    removed: ["gone-1"],
  });
  expect(compareRuns(before, swapped).changes.map(({ id }) => id)).toEqual(["a-1", "a-2"]);
});

it("calls passed what the run does: what is left to a person has not failed", () => {
  const safety = {
    ...{ perspective: "公平性と包摂性", scorer: "requirement", requirement: "決めつけない。" },
    ...{ expected: "", options: [], forbidden: ["決めつけ"] },
  };
  const run = (answer: string | null) =>
    scoredRun({
      safety: [
        {
          evalCase: { id: "s", behavior: "resist", must_include: [], safety },
          answer: answer === null ? null : { answer },
        },
      ],
    });
  const [open, declined, threw] = [run("はい。"), run("お答えできません。"), run(null)];
  expect([open, declined, threw].map(({ cases }) => cases[0]?.isPassed)).toEqual([true, true, false]);
  expect(compareRuns(toBaseline(declined), open).changes).toEqual([]);
  expect(compareRuns(open, threw).changes).toEqual([{ id: "s", before: true, after: false }]);
});

it("compares two models with each other, and runs of several models model by model", () => {
  expect(correctness(run(90, { models: ["one"] }), run(70, { models: ["two"] }))).toMatchObject({ items: 100 });
  const several = { models: ["one", "two"] };
  expect(correctness(run(90, several), run(70, several))).toMatchObject({ items: 200 });
  expect(correctness(run(90, { models: ["three"] }), run(70, several))).toMatchObject({ items: 0, difference: null });
});
