import { expect, it } from "vitest";
import { toBaseline } from "../../../evals/gate/committed-baseline.ts";
import { findRegressions } from "../../../evals/gate/find-regressions.ts";
import { type Said, saidRight, scoredRun } from "../scored-run.ts";

const paid = { models: ["paid"] };
const reasons = (after: Record<string, Said[]>, before: Record<string, Said[]>, info = {}) =>
  findRegressions(scoredRun(after, info), toBaseline(scoredRun(before, info))).map(({ reason }) => reason);

it("finds nothing in the same run", () => {
  expect(reasons({ golden: saidRight(90, 100) }, { golden: saidRight(90, 100) })).toEqual([]);
});

it("finds nothing in a better run or within the tolerance", () => {
  expect(reasons({ golden: saidRight(95, 100) }, { golden: saidRight(90, 100) })).toEqual([]);
  expect(reasons({ golden: saidRight(89, 100) }, { golden: saidRight(90, 100) })).toEqual([]);
});

it("says what fell, from where to where, how much may, and what the test says", () => {
  expect(reasons({ golden: saidRight(84, 100) }, { golden: saidRight(90, 100) })).toEqual([
    "正答が 90.0% から 84.0% に下がりました（許容 1.0 ポイント、対応のある検定 p = 0.031）。",
    "正答（golden）が 90.0% から 84.0% に下がりました（許容 2.0 ポイント、対応のある検定 p = 0.031）。",
    "正答（answer）が 90.0% から 84.0% に下がりました（許容 2.0 ポイント、対応のある検定 p = 0.031）。",
  ]);
});

it("notices a suite that falls while another rises", () => {
  const before = { golden: saidRight(90, 100, "g"), ledger: saidRight(90, 100, "l") };
  const after = { golden: saidRight(100, 100, "g"), ledger: saidRight(80, 100, "l") };
  expect(findRegressions(scoredRun(after), toBaseline(scoredRun(before)))).toMatchObject([
    { metric: "answer-correctness", group: { by: "suite", name: "ledger" }, before: 0.9, after: 0.8, tolerance: 0.02 },
  ]);
});

it("notices counts that grow by one and measures where less is better", () => {
  const unsupported = {
    text: "9個",
    value: 9,
    unit: "個",
    status: "unsupported",
    citationId: null,
    reason: "not-found",
  };
  const after: Said[] = saidRight(10, 10);
  after[0] = { ...after[0], answer: { answer: "3個です。", figures: [unsupported] as never } };
  const found = findRegressions(scoredRun({ golden: after }), toBaseline(scoredRun({ golden: saidRight(10, 10) })));
  expect(found).toContainEqual(
    expect.objectContaining({ metric: "unsupported-figures", group: null, before: 0, after: 1 }),
  );
});

it("takes a measure that nothing bears on any more for a fall", () => {
  const abstaining = (abstained: boolean): Said[] => [
    { evalCase: { id: "a", behavior: "abstain" }, answer: { answer: "…", abstained } },
    { evalCase: { id: "b" }, answer: { answer: "3個です。" } },
  ];
  const find = (info = {}) =>
    findRegressions(
      scoredRun({ golden: abstaining(false) }, info),
      toBaseline(scoredRun({ golden: abstaining(true) }, info)),
    ).find(({ metric, group }) => metric === "abstention-precision" && group === null);
  const precision = find();
  // Of one case no test says anything; a model that varies is red as well.
  expect(find(paid)).toMatchObject({ before: 1, after: null });
  expect(precision).toMatchObject({ before: 1, after: null });
  expect(precision?.reason).toBe("棄権の適合率を測れなくなりました（基準 100.0%）（許容 100.0 ポイント）。");
});

it("does not call it worse when a model that varies loses what may be chance", () => {
  // Six of a hundred lost, none gained: p = 0.031 alone, 0.06 or more among other measures.
  const before = { golden: saidRight(90, 100) };
  expect(reasons({ golden: saidRight(84, 100) }, before, paid)).toEqual([]);
  expect(reasons({ golden: saidRight(84, 100) }, before)).toHaveLength(3);
  expect(reasons({ golden: saidRight(70, 100) }, before, paid)[0]).toContain("p < 0.001");
});

it("holds a run over one suite against that suite only", () => {
  const before = { golden: saidRight(90, 100, "g"), ledger: saidRight(50, 100, "l") };
  expect(reasons({ golden: saidRight(90, 100, "g") }, before)).toEqual([]);
  const fallen = findRegressions(scoredRun({ golden: saidRight(80, 100, "g") }), toBaseline(scoredRun(before)));
  expect(fallen.map(({ group }) => group)).toEqual([{ by: "suite", name: "golden" }]);
});

it("keeps to tolerances that were edited by hand", () => {
  const baseline = toBaseline(scoredRun({ golden: saidRight(90, 100) }));
  const loose = {
    ...baseline,
    metrics: baseline.metrics.map((metric) => ({ ...metric, tolerance: 0.5 })),
    groups: [],
  };
  expect(findRegressions(scoredRun({ golden: saidRight(60, 100) }), loose)).toEqual([]);
  expect(findRegressions(scoredRun({ golden: saidRight(30, 100) }), loose)).toHaveLength(1);
  const next = toBaseline(scoredRun({ golden: saidRight(95, 100) }), loose);
  expect(next.metrics[0]).toMatchObject({ name: "answer-correctness", value: 0.95, tolerance: 0.5 });
});

it("lets tolerances that nobody edited follow the number of cases", () => {
  const few = toBaseline(scoredRun({ golden: saidRight(9, 10) }));
  expect(few.metrics[0]).toMatchObject({ name: "answer-correctness", tolerance: 0.1 });
  const many = scoredRun({ golden: saidRight(900, 1_000) });
  expect(toBaseline(many, few)).toEqual(toBaseline(many));
});

it("watches a near miss in the place of the right figure, not one beside it", () => {
  const [apples, pears] = [
    { text: "3個", value: 3, unit: "個" },
    { text: "5個", value: 5, unit: "個" },
  ];
  const said = (answer: string): Said[] => [
    { evalCase: { figures: [apples], near_misses: [pears] }, answer: { answer } },
  ];
  const found = (answer: string) =>
    findRegressions(scoredRun({ golden: said(answer) }), {
      ...toBaseline(scoredRun({ golden: said("3個です。") })),
      groups: [],
    }).map(({ metric }) => metric);
  expect(found("りんごは3個、なしは5個です。")).toEqual([]);
  expect(toBaseline(scoredRun({ golden: said("3個です。") })).metrics.map(({ name }) => name)).not.toContain(
    "figure-near-miss",
  );
});
