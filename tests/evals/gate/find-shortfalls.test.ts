import { expect, it } from "vitest";
import { findHardErrors } from "../../../evals/gate/find-hard-errors.ts";
import { findShortfalls } from "../../../evals/gate/find-shortfalls.ts";
import { type Said, saidRight, scoredRun } from "../scored-run.ts";

const abstaining = (right: number, of: number): Said[] =>
  Array.from({ length: of }, (_, at) => ({
    evalCase: { id: `u-${at}`, behavior: "abstain" },
    answer: { answer: "…", abstained: at < right },
  }));

it("names what stays below its floor", () => {
  expect(findShortfalls(scoredRun({ unanswerable: abstaining(90, 100) }))).toEqual([
    "棄権の再現率（unanswerable）90.0% は下限 95.0% を満たしません。",
  ]);
  expect(findShortfalls(scoredRun({ unanswerable: abstaining(95, 100) }))).toEqual([]);
});

it("names what rises above its ceiling", () => {
  const variants = (right: number): Said[] =>
    saidRight(right, 10, "v").map((said, at) => ({
      ...said,
      evalCase: { ...said.evalCase, variant_of: `g-${at + 1}` },
    }));
  const run = (right: number) =>
    findShortfalls(scoredRun({ golden: saidRight(10, 10, "g"), ledger: [], robustness: variants(right) }));
  expect(run(9)).not.toContainEqual(expect.stringContaining("低下"));
  const withLedger = scoredRun({
    golden: saidRight(10, 10, "g"),
    ledger: saidRight(1, 1, "l"),
    robustness: variants(9),
  });
  expect(findShortfalls(withLedger)).toContain("言い換えによる低下（robustness）10.0% は上限 8.0% を満たしません。");
});

it("takes what could not be measured for a shortfall, but not a suite that was not run", () => {
  expect(findShortfalls(scoredRun({ golden: saidRight(10, 10) }))).toEqual([
    "引用の一致（golden）測れず は下限 90.0% を満たしません。",
    "再現率@5（golden）測れず は下限 90.0% を満たしません。",
  ]);
  expect(findShortfalls(scoredRun({ own: saidRight(0, 10) }))).toEqual([]);
});

it("counts exceptions and broken quotes as hard errors", () => {
  expect(findHardErrors(scoredRun({ golden: saidRight(0, 3) }))).toEqual([]);
  expect(findHardErrors(scoredRun({ golden: [{ answer: null }] }))).toEqual([
    "1 件の質問でエラーが起きました（--failures で表示）。",
  ]);
  expect(findHardErrors(scoredRun({ golden: [{ answer: { answer: "3個です[7]。" } }] }))).toEqual([
    "壊れた引用が 1 件あります（--failures で表示）。",
  ]);
});
