import { expect, it } from "vitest";
import { draftOtherYears } from "../../../evals/init/draft-other-years.ts";
import type { CaseLine } from "../../../evals/ledger/case-line.ts";

const ask = (question: string, id = "L-1"): CaseLine => ({
  ...{ id, question, type: "figure", behavior: "answer", must_include: [["3個"]] },
  evidence: [{ doc: "a.txt", line_start: 1, line_end: 1, quote: "3個" }],
});
const draft = (cases: CaseLine[], texts: string[], known: CaseLine[] = []) =>
  draftOtherYears(cases, known, texts).map(({ question }) => question);

it("asks of the nearest earlier year that no text names, in either calendar", () => {
  expect(draft([ask("2025年度のりんごは何個ですか。")], ["2025年度に3個", "２０２４年", "令和5年"])).toEqual([
    "2022年度のりんごは何個ですか。",
  ]);
});

it("keeps what comes closest as evidence, and wants an abstention", () => {
  const [line] = draftOtherYears([ask("2025年は？")], [], [""]);
  expect(line).toMatchObject({ behavior: "abstain", must_include: [], variant_of: "L-1", change: "year" });
  expect(line?.evidence).toEqual(ask("").evidence);
});

it("leaves out cases without a year, and those that have a variant", () => {
  const known: CaseLine = { ...ask("2020年は？", "U-1"), variant_of: "L-2" };
  expect(draft([ask("りんごは？"), ask("2025年は？", "L-2")], [""], [known])).toEqual([]);
});
