import { describe, expect, it } from "vitest";
import { assumedYears } from "../../../core/retrieval/relative-years.ts";

describe("assumedYears", () => {
  it.each([
    ["昨年の来館者数は？", "2026-06", 2025],
    ["昨年度の来館者数は？", "2026-06", 2025],
    ["昨年度の来館者数は？", "2026-03", 2024],
    ["今年の来館者数は？", "2026-03-03", 2026],
    ["来年度の予算は？", "2026", 2027],
    ["一昨年の予算は？", "2026-06", 2024],
    ["What was the budget last year?", "2026-06", 2025],
    ["What is the budget for the next fiscal year?", "2026-02", 2026],
  ])("counts %s from the newest document (%s)", (question, newest, year) => {
    expect(assumedYears(question, () => newest).map((assumed) => assumed.year)).toEqual([year]);
  });

  it("says what it assumed, in both calendars", () => {
    expect(assumedYears("昨年度の予算は？", () => "2026-06")[0]?.assumption).toBe(
      "「昨年度」は、最も新しい資料（令和8年6月）から数えて2025年度（令和7年度）としました。",
    );
  });

  it.each([
    "2024年の予算は？",
    "今夏の予算は？",
    "将来の予算は？",
    "昨今の予算は？",
  ])("assumes nothing for %s", (question) => {
    expect(assumedYears(question, () => "2026-06")).toEqual([]);
  });

  it("assumes nothing where nothing is dated", () => {
    expect(assumedYears("昨年の予算は？", () => null)).toEqual([]);
  });

  it("reads every year of a question, each once", () => {
    expect(assumedYears("来年と再来年、来年の会場は？", () => "2031-06").map(({ year }) => year)).toEqual([2032, 2033]);
  });

  it.each([
    ["来年の会場は？（今は2030年）", 2031],
    ["今は2030年です。昨年の会場は？", 2029],
    ["It is 2030. Where was it last year?", 2029],
  ])("counts %s from the year that it states", (question, year) => {
    const [assumed] = assumedYears(question, () => "2026-06");
    expect(assumed?.year).toBe(year);
    expect(assumed?.assumption).toContain("お尋ねにある2030年");
  });
});
