import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eraYear, formatAsOf, westernYear } from "../../../core/figures/eras.ts";

describe("era years", () => {
  it.each([
    ["令和", 8, 2026],
    ["R", 8, 2026],
    ["r", 1, 2019],
    ["平成", 31, 2019],
    ["H", 30, 2018],
    ["昭和", 64, 1989],
  ])("become western years: %s %i", (era, year, western) => {
    expect(westernYear(era, year)).toBe(western);
  });

  it("of an era that is not known, or before its first year, become none", () => {
    expect(westernYear("慶応", 3)).toBeNull();
    expect(westernYear("", 1)).toBeNull();
    expect(westernYear("令和", 0)).toBeNull();
  });

  it("come back from western years, every one of them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1926, max: 2100 }),
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        (year, month) => {
          fc.pre(year > 1926 || month === undefined || month === 12);
          const [, era = "", number = ""] = /^(令和|平成|昭和)(\d+|元)年$/u.exec(eraYear(year, month)) ?? [];
          expect(westernYear(era, number === "元" ? 1 : Number(number))).toBe(year);
        },
      ),
    );
  });

  it("change with the month in which an era began", () => {
    expect([eraYear(2019), eraYear(2019, 4), eraYear(2019, 5)]).toEqual(["令和元年", "平成31年", "令和元年"]);
    expect([eraYear(1926, 11), eraYear(1926, 12), eraYear(1989, 1)]).toEqual(["1926年", "昭和元年", "平成元年"]);
  });

  it("stay western before 昭和", () => {
    expect(eraYear(1900)).toBe("1900年");
  });
});

describe("the date of a document", () => {
  it.each([
    ["2026", "令和8年"],
    ["2026-06", "令和8年6月"],
    ["2026-03-03", "令和8年3月3日"],
    ["2019-03", "平成31年3月"],
    ["2019-05", "令和元年5月"],
    ["不明", "不明"],
    ["", ""],
  ])("is shown in the Japanese calendar: %s", (asOf, expected) => {
    expect(formatAsOf(asOf)).toBe(expected);
  });
});
