import { expect, it } from "vitest";
import { toBaseline } from "../../../evals/gate/committed-baseline.ts";
import { findMismatch } from "../../../evals/gate/find-mismatch.ts";
import { saidRight, scoredRun } from "../scored-run.ts";

const suites = { golden: saidRight(2, 3, "g"), ledger: saidRight(1, 2, "l") };
const baseline = toBaseline(scoredRun(suites));

it("accepts the same cases, of all suites or of some", () => {
  expect(findMismatch(scoredRun(suites), baseline)).toBeNull();
  expect(findMismatch(scoredRun({ ledger: suites.ledger }, { fingerprint: "of-less" }), baseline)).toBeNull();
});

it.each([
  ["edited cases", scoredRun(suites, { fingerprint: "edited" }), "違います"],
  ["fewer cases", scoredRun({ ledger: saidRight(1, 1, "l") }), "違います"],
  ["other cases", scoredRun({ ledger: saidRight(1, 2, "x") }), "違います"],
  ["a suite of one's own", scoredRun({ own: saidRight(1, 1) }), "「own」"],
  ["another model", scoredRun(suites, { models: ["paid"] }), "「paid」"],
])("does not accept %s", (_, run, reason) => {
  expect(findMismatch(run, baseline)).toContain(reason);
  expect(findMismatch(run, baseline)).toContain("--update-baseline");
});
