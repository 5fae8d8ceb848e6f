import { describe, expect, it } from "vitest";
import { yearInHeading } from "../../../ingest/structure/section-year.ts";

describe("the year of a heading", () => {
  it.each<[string, number]>([
    ["令和8年度の取組", 2026],
    ["令和 ８ 年", 2026],
    ["令和元年の制定", 2019],
    ["平成30年", 2018],
    ["2026年の利用率", 2026],
    ["２０２６年度予算", 2026],
    ["調査（2024）", 2024],
    ["2024.5 公表", 2024],
    ["2026-06 版", 2026],
    ["2024人工知能白書", 2024],
    ["令和7年（2025年）", 2025],
  ])("is read in either calendar: %s", (heading, year) => {
    expect(yearInHeading(heading)).toBe(year);
  });

  it.each([
    "図書館",
    "",
    "2000億円の基金",
    "2,000人の育成",
    "約2000人の育成",
    "12026",
    "20260401",
    "第2章",
    "1.2026",
  ])("is not made up for %j", (heading) => {
    expect(yearInHeading(heading)).toBeNull();
  });
});
