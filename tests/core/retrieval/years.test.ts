import { describe, expect, it } from "vitest";
import { yearsIn } from "../../../core/retrieval/years.ts";

describe("yearsIn", () => {
  it.each([
    ["2024年の値", [2024]],
    ["令和6年度の予算", [2024]],
    ["平成元年の条例", [1989]],
    ["2023年と2024年の差", [2023, 2024]],
    ["2024年と令和6年", [2024]],
    ["2024 report", [2024]],
    ["２０２４年度", [2024]],
    ["2026-06-01に始まる", [2026]],
    ["23年から24年の伸び", [2023, 2024]],
    ["入場者は21年→22年でどう変わったか", [2021, 2022]],
    ["契約は10年から20年", [2010, 2020]],
    ["平成23年から24年", [2011]],
  ])("reads %s as %j", (text, years) => {
    expect(yearsIn(text)).toEqual(years);
  });

  it("takes neither quantities nor the year of a book's edition for a year asked about", () => {
    expect(yearsIn("2000人が2024件の申請をした")).toEqual([]);
    expect(yearsIn("令和7年度版緑市白書による利用率")).toEqual([]);
    expect(yearsIn("2025年版緑市白書による2023年の利用率")).toEqual([2023]);
  });
});
