import { describe, expect, it } from "vitest";
import { parseSynonyms } from "../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../core/retrieval/understand-question.ts";
import { statisticsOf } from "../support/term-statistics.ts";

const SYNONYMS = parseSynonyms(
  '{"groups": [["個人", "市民"], ["企業", "会社"]], "contrasts": [["個人", "企業"]]}',
  "test",
);
const read = (question: string, previous?: string) =>
  understandQuestion({
    question,
    history: previous === undefined ? [] : [{ role: "user", content: previous }],
    synonyms: SYNONYMS,
    statistics: statisticsOf("市民と会社の利用率"),
  });

describe("understandQuestion", () => {
  it("tells what a contrast asks about from what it does not, in all spellings", () => {
    expect(read("市民の利用率は？").alternatives).toEqual([{ asked: ["個人", "市民"], excluded: ["企業", "会社"] }]);
    expect(read("利用率は？").alternatives).toEqual([]);
  });

  it("excludes nothing where both sides are asked about", () => {
    expect(read("個人と企業の利用率は？").alternatives[0]?.excluded).toEqual([]);
  });

  it.each([
    "最新の利用率は？",
    "現在の利用率は？",
    "今の利用率は？",
    "What is the latest rate?",
  ])("hears that the newest value is wanted in %s", (question) => {
    expect(read(question).wantsLatest).toBe(true);
  });

  it.each(["昨今の利用率は？", "今後の利用率は？", "2024年の利用率は？"])("hears no such wish in %s", (question) => {
    expect(read(question).wantsLatest).toBe(false);
  });

  it("searches a follow-up with what it leaves unsaid, and takes what is asked from the follow-up alone", () => {
    const { searchedQuestion, years, asked, question } = read("2024年は？", "2023年の市民の利用率は？");
    expect(question).toBe("2024年は？");
    expect(searchedQuestion).toContain("利用率");
    expect(years).toEqual([2024]);
    expect(asked.isList).toBe(false);
  });
});
