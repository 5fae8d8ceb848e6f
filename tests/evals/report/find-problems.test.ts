import { expect, it } from "vitest";
import { findProblems } from "../../../evals/report/find-problems.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const document = fakeDocument("a.txt", "りんごは3個\nなしは8個");
const evidence = [{ doc: "a.txt", line_start: 1, line_end: 1, quote: "りんごは3個" }];

it("finds none in a right answer", () => {
  const answer = fakeAnswer({ answer: "3個です。" });
  expect(findProblems(scoreCase(fakeRun({ evalCase: fakeCase(), answer })))).toEqual([]);
});

it("says in words what is missing, wrong and beside the evidence", () => {
  const evalCase = fakeCase({
    evidence,
    must_include: [["3個", "三個", "3つ", "三つ"]],
    must_not_include: ["8個"],
    figures: [{ text: "3個", value: 3, unit: "個" }],
    near_misses: [{ text: "8個", value: 8, unit: "個" }],
  });
  const citations = [cite(document, "なしは8個")];
  const answer = fakeAnswer({ answer: "8個です[1]。", citations });
  const citedTexts = new Map([[document.id, document.text]]);
  expect(findProblems(scoreCase(fakeRun({ evalCase, answer, citedTexts })))).toEqual([
    "述べるべき「3個／三個／3つ／…」がありません。",
    "述べてはならない「8個」があります。",
    "数値「3個」を値・単位・時点とも正しくは述べていません。",
    "別の数値「8個」を代わりに述べています。",
    "引用が根拠の行に重なりません。",
    "根拠が検索上位 10 件にありません。",
  ]);
});

it("names both kinds of wrong abstention", () => {
  const of = (behavior: string, abstained: boolean) =>
    findProblems(
      scoreCase(fakeRun({ evalCase: fakeCase({ behavior }), answer: fakeAnswer({ answer: "3個。", abstained }) })),
    );
  expect(of("abstain", false)).toEqual(["資料に答えがないのに棄権しませんでした。"]);
  expect(of("answer", true)).toEqual(["資料に答えがあるのに棄権しました。"]);
});
