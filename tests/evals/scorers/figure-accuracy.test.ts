import { expect, it } from "vitest";
import { scoreFigureAccuracy } from "../../../evals/scorers/figure-accuracy.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const document = {
  ...fakeDocument("orchard.txt", "# 収穫\nりんごは12.5%でした。\nなしは7.5%でした。"),
  asOf: "2031-04",
};
const evidence = [{ doc: "orchard.txt", line_start: 2, line_end: 2, quote: "りんごは12.5%" }];
const apples = { text: "12.5%", value: 12.5, unit: "%" };
const pears = { text: "7.5%", value: 7.5, unit: "%" };

function score(answer: string, fields: Record<string, unknown> = {}, quote: string | null = "りんごは12.5%でした。") {
  const evalCase = fakeCase({ evidence, figures: [apples], near_misses: [pears], ...fields });
  const citations = quote === null ? [] : [{ ...cite(document, quote), asOf: document.asOf }];
  return scoreFigureAccuracy(fakeRun({ evalCase, answer: fakeAnswer({ answer, citations }) }));
}

it("takes any writing of the value and its unit", () => {
  for (const answer of ["12.5%です。", "１２．５％です。", "12.5パーセントです[1]。", "十二・五％です。"]) {
    expect(score(answer), answer).toMatchObject({ score: 1, value: 1, unit: 1, missing: [] });
  }
  expect(score("約1.2億円です。", { figures: [{ text: "1億2,000万円", value: 120_000_000, unit: "円" }] }).score).toBe(
    1,
  );
});

it("tells a wrong value from a wrong unit", () => {
  expect(score("13.5%です。")).toMatchObject({ score: 0, value: 0, unit: null, missing: ["12.5%"] });
  expect(score("12.5人です。")).toMatchObject({ score: 0, value: 1, unit: 0 });
});

it("does not read the value out of a longer number or beyond the graded part", () => {
  expect(score("112.5%です。").value).toBe(0);
  expect(score(`${"あ".repeat(1_200)}12.5%です。`).value).toBe(0);
});

it("takes a rounding that the evidence states, and no other", () => {
  const told = { evidence: [...evidence, { doc: "short.txt", line_start: 1, line_end: 1, quote: "りんご(13%)" }] };
  expect(score("13%です。", told)).toMatchObject({ score: 1, value: 1, unit: 1 });
  expect(score("13%です。").value).toBe(0);
  expect(score("10%です。", told).value).toBe(0);
});

it("wants every expected figure", () => {
  const both = { figures: [apples, pears], near_misses: [] };
  expect(score("りんごは12.5%、なしは7.5%です。", both).score).toBe(1);
  expect(score("りんごは12.5%です。", both)).toMatchObject({ score: 0, value: 0, unit: 1, missing: ["7.5%"] });
});

it("wants both ends of a range", () => {
  const range = { figures: [{ text: "5～8人", value: 5, upper: 8, unit: "人" }] };
  expect(score("5～8人です。", range).score).toBe(1);
  expect(score("5人です。", range).score).toBe(0);
  expect(score("5～9人です。", range).score).toBe(0);
});

it("tells a near miss beside the right figure from one in its place", () => {
  expect(score("7.5%です。")).toMatchObject({ score: 0, nearMiss: 1, swapped: 1, nearMisses: ["7.5%"] });
  expect(score("12.5%で、なしは7.5%です。")).toMatchObject({ score: 1, nearMiss: 1, swapped: 0 });
  expect(score("12.5%です。")).toMatchObject({ score: 1, nearMiss: 0, swapped: 0 });
  expect(score("分かりません。")).toMatchObject({ score: 0, nearMiss: 0, swapped: 0 });
  expect(score("7.5%です。", { near_misses: [] })).toMatchObject({ nearMiss: null, swapped: null });
});

it("counts a figure with its citation only when a cited line is evidence", () => {
  expect(score("12.5%です[1]。").withCitation).toBe(1);
  expect(score("12.5%です[1]。", {}, "なしは7.5%でした。")).toMatchObject({ score: 1, withCitation: 0 });
  expect(score("12.5%です。", {}, null)).toMatchObject({ score: 1, withCitation: 0 });
  expect(score("7.5%です[1]。").withCitation).toBe(0);
});

const dated = { figures: [{ ...apples, as_of: "2030" }] };

it.each([
  ["the sentence names it", "2030年は12.5%です。", "りんごの割合は？", 1],
  ["the sentence names it more exactly", "令和12年6月は12.5%です。", "りんごの割合は？", 1],
  ["the question names it and the sentence none", "12.5%です。", "2030年のりんごの割合は？", 1],
  ["an English question names it", "12.5%です。", "What was the share of apples in 2030?", 1],
  ["only another sentence names it", "2030年の調査です。12.5%です。", "りんごの割合は？", 1],
  ["the sentence names another", "2029年は12.5%です。", "2030年のりんごの割合は？", 0],
  ["nothing names it", "12.5%です。", "りんごの割合は？", 0],
])("the date: %s", (_, answer, question, date) => {
  expect(score(answer, { ...dated, question })).toMatchObject({ date, score: date, value: 1, unit: 1 });
});

it("takes the date of a document whose quote states the figure", () => {
  const ofDocument = { figures: [{ ...apples, as_of: "2031-04" }] };
  expect(score("12.5%です[1]。", ofDocument)).toMatchObject({ date: 1, score: 1 });
  expect(score("12.5%です[1]。", ofDocument, "なしは7.5%でした。")).toMatchObject({ date: 0, score: 0 });
});

it("does not let the document's date stand in for another that the sentence names", () => {
  const ofDocument = { figures: [{ ...apples, as_of: "2031-04" }] };
  expect(score("2030年は12.5%でした[1]。", ofDocument)).toMatchObject({ date: 0, score: 0 });
  expect(score("2031年4月は12.5%でした[1]。", ofDocument)).toMatchObject({ date: 1, score: 1 });
});

it("asks for no date of a date, and takes one that is more exact", () => {
  const month = {
    figures: [{ text: "2030年4月", value: 20_300_400, unit: "年月", as_of: "2030-04" }],
    near_misses: [],
  };
  expect(score("収穫は令和12年4月です。", month)).toMatchObject({ score: 1, date: null });
  expect(score("収穫は2030/4/1です。", month)).toMatchObject({ score: 1, date: null });
  expect(score("収穫は2030年です。", month)).toMatchObject({ score: 0, value: 0 });
  const days = [11, 17].map((day) => ({ text: `3/${day}`, value: 300 + day, unit: "月日", as_of: "2030-04" }));
  expect(score("収穫は3/11、3/17です。", { figures: days })).toMatchObject({ score: 1, date: null });
  expect(score("収穫は3/11、3/18です。", { figures: days })).toMatchObject({ score: 0, value: 0 });
  const year = { figures: [{ text: "2030年", value: 20_300_000, unit: "年", as_of: "2030" }], near_misses: [] };
  expect(score("2030年度です。", year)).toMatchObject({ score: 0, value: 1, unit: 0 });
});

it("measures no date where none is expected or no value is stated", () => {
  expect(score("12.5%です。").date).toBeNull();
  expect(score("分かりません。", dated).date).toBeNull();
});

it("bears on no case without expected figures and on none that wants an abstention", () => {
  expect(score("12.5%です。", { figures: [] }).score).toBeNull();
  expect(score("12.5%です。", { behavior: "abstain" })).toMatchObject({
    score: null,
    withCitation: null,
    nearMiss: null,
  });
});

it("counts an exception as a wrong figure", () => {
  const evalCase = fakeCase({ figures: [apples] });
  expect(scoreFigureAccuracy(fakeRun({ evalCase, error: "切れました" })).score).toBe(0);
});
