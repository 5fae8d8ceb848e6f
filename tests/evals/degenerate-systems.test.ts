import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { EvalCase } from "../../evals/eval-case.ts";
import { grade } from "../../evals/matcher/grade.ts";
import { readCaseFiles } from "../../evals/read-cases.ts";
import { gradedProse } from "../../evals/scorers/answer-pass.ts";

/** Systems that know nothing must score what the author of the questions measured for them. */
const root = new URL("../../", import.meta.url);
const cases = await readCaseFiles([fileURLToPath(new URL("evals/cases/golden-dev.jsonl", root))]);

const passRate = (answer: (evalCase: EvalCase) => string, prose = gradedProse): number =>
  cases.filter((evalCase) => grade(evalCase, prose(answer(evalCase))).isPass).length / cases.length;

it("reads all development items", () => expect(cases).toHaveLength(309));

it("passes 19% of the items by refusing everything", () => {
  expect(passRate(() => "資料には該当する記載がありません。お答えできません。")).toBeCloseTo(0.19, 2);
});

it("passes nothing by echoing the question or saying nothing", () => {
  expect(passRate(({ question }) => question)).toBe(0);
  expect(passRate(() => "")).toBe(0);
});

it("passes every item with its reference answer", () => {
  expect(passRate(({ referenceAnswer }) => referenceAnswer)).toBe(1);
});

it("does not pay to dump the documents, because only the beginning is graded", () => {
  const folder = new URL("data/corpus/", root);
  const sources = [...new Set(cases.flatMap(({ evidence }) => evidence.map(({ source }) => source)))].sort();
  const corpus = sources.map((source) => readFileSync(new URL(source, folder), "utf8")).join("\n");
  expect(passRate(() => corpus)).toBeLessThan(0.05);
  expect(
    Math.floor(
      100 *
        passRate(
          () => corpus,
          (text) => text,
        ),
    ),
  ).toBe(44);
});
