import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarDate, datesAgree, findDates } from "../../../core/figures/dates.ts";
import { eraYear } from "../../../core/figures/eras.ts";

const parts = (text: string): (number | null)[][] => findDates(text).map(({ year, month, day }) => [year, month, day]);
const date = (given: Partial<CalendarDate>): CalendarDate => ({
  year: null,
  month: null,
  day: null,
  isFiscal: false,
  ...given,
});

describe("dates in normalised text", () => {
  it.each<[string, (number | null)[]]>([
    ["2026年", [2026, null, null]],
    ["2026年4月", [2026, 4, null]],
    ["2026年4月1日", [2026, 4, 1]],
    ["令和8年4月1日", [2026, 4, 1]],
    ["令和元年", [2019, null, null]],
    ["平成30年度", [2018, null, null]],
    ["昭和64年1月", [1989, 1, null]],
    ["2026.4.1", [2026, 4, 1]],
    ["2026-04-01", [2026, 4, 1]],
    ["2026/4", [2026, 4, null]],
    ["r8.4.1", [2026, 4, 1]],
    ["h30補正予算", [2018, null, null]],
    ["january 23, 2025", [2025, 1, 23]],
    ["march 2026", [2026, 3, null]],
    ["4月1日", [null, 4, 1]],
    ["12/19", [null, 12, 19]],
  ])("are read in every form: %s", (text, expected) => {
    expect(parts(`案は${text}に公表。`)).toEqual([expected]);
  });

  it("know a fiscal year", () => {
    expect(findDates("令和8年度と2026年").map(({ isFiscal }) => isFiscal)).toEqual([true, false]);
  });

  it.each([
    "13月",
    "2026年13月",
    "4月32日",
    "2026.5億円",
    "2010.12%",
    "2024.3倍",
    "3/45",
    "12026年",
    "xyz-r1",
    "s3",
    "h20の性能",
    "h1 2025",
    "gpu h100",
    "4か月",
  ])("are not found in %s", (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it("are found before words that begin like a unit", () => {
    expect(parts("2026.6人工知能基本計画")).toEqual([[2026, 6, null]]);
    expect(parts("2025.4万博")).toEqual([[2025, 4, null]]);
  });

  it("come in order, do not overlap and cover what they were read from", () => {
    const pieces = fc.array(
      fc.constantFrom("2026", "年", "4月", "1日", "令和8年", "/", ".", "-", "3", "r8", "度", " ", "may 5, 2026", "と"),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(pieces, (given) => {
        const text = given.join("");
        let done = 0;
        for (const { start, end } of findDates(text)) {
          expect(start).toBeGreaterThanOrEqual(done);
          expect(end).toBeGreaterThan(start);
          done = end;
        }
        expect(done).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it("mean the same year in both calendars", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1926, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const both = [`${year}年${month}月`, `${eraYear(year)}${month}月`];
        expect(both.map((text) => parts(text))).toEqual([[[year, month, null]], [[year, month, null]]]);
      }),
    );
  });
});

describe("a claimed date", () => {
  const source = date({ year: 2026, month: 4, day: 1 });

  it("agrees with a source that says at least as much", () => {
    expect(datesAgree(date({ year: 2026 }), source)).toBe(true);
    expect(datesAgree(date({ month: 4, day: 1 }), source)).toBe(true);
    expect(datesAgree(source, source)).toBe(true);
  });

  it("does not agree with a source that says less or something else", () => {
    expect(datesAgree(source, date({ year: 2026, month: 4 }))).toBe(false);
    expect(datesAgree(date({ year: 2025 }), source)).toBe(false);
    expect(datesAgree(date({ month: 5 }), source)).toBe(false);
  });

  it("takes the year of its place where the source names none, and only there", () => {
    const undated = date({ month: 4, day: 1 });
    expect(datesAgree(source, undated)).toBe(false);
    expect(datesAgree(source, undated, [2025, 2026])).toBe(true);
    expect(datesAgree(date({ year: 2025, month: 4 }), source, [2025])).toBe(false);
  });
});
