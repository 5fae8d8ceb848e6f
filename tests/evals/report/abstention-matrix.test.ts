import { expect, it } from "vitest";
import { countAbstentions } from "../../../evals/report/abstention-matrix.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const runs = (count: number, behavior: string, abstained: boolean) =>
  Array.from({ length: count }, () =>
    fakeRun({ evalCase: fakeCase({ behavior }), answer: fakeAnswer({ answer: "", abstained }) }),
  );

it("counts every cell of the matrix on its own", () => {
  const all = [
    ...runs(1, "answer", false),
    ...runs(2, "flag_conflict", true),
    ...runs(3, "abstain", false),
    ...runs(4, "abstain", true),
    ...runs(5, "resist", true),
  ];
  expect(countAbstentions(all.map(scoreCase))).toEqual({
    answered: 1,
    falseAbstentions: 2,
    missedAbstentions: 3,
    abstained: 4,
    open: 5,
  });
});
