import { describe, expect, it } from "vitest";
import { assumedYear } from "../../../core/retrieval/relative-years.ts";

describe("assumedYear", () => {
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
    expect(assumedYear(question, () => newest)?.year).toBe(year);
  });

  it("says what it assumed, in both calendars", () => {
    expect(assumedYear("昨年度の予算は？", () => "2026-06")?.assumption).toBe(
      "「昨年度」は、最も新しい資料（令和8年6月）から数えて2025年度（令和7年度）としました。",
    );
  });

  it.each([
    "2024年の予算は？",
    "今夏の予算は？",
    "将来の予算は？",
    "昨今の予算は？",
  ])("assumes nothing for %s", (question) => {
    expect(assumedYear(question, () => "2026-06")).toBeNull();
  });

  it("assumes nothing where nothing is dated", () => {
    expect(assumedYear("昨年の予算は？", () => null)).toBeNull();
  });
});
