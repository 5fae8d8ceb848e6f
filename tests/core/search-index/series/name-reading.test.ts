import { describe, expect, it } from "vitest";
import { nameReading, withoutDates } from "../../../../core/search-index/series/name-reading.ts";

describe("the name of a reading", () => {
  it.each([
    ["years as columns", { row: "甲市", column: "2024年" }, { path: ["普及率"], label: "甲市", isDated: true }],
    ["years as rows", { row: "令和6年度", column: "甲市" }, { path: ["普及率"], label: "甲市", isDated: true }],
    ["a bare year of an era", { row: "令和6", column: "" }, { path: ["普及率"], label: "", isDated: true }],
    ["no years", { row: "甲市", column: "人口" }, { path: ["普及率", "人口"], label: "甲市", isDated: false }],
    [
      "years above names",
      { row: "甲市", column: "2024年 / 男性" },
      { path: ["普及率", "男性"], label: "甲市", isDated: true },
    ],
    ["a pair", { row: "甲市", column: "" }, { path: ["普及率"], label: "甲市", isDated: false }],
  ])("with %s", (_what, cell, expected) => {
    expect(nameReading(cell, ["2024年", "普及率（令和6年）"])).toEqual(expected);
  });

  it.each([
    ["2024年", ""],
    ["令和8年度(2026年度)", ""],
    ["2024年6月末時点", ""],
    ["利用率（令和６年）", "利用率"],
    ["各国の投資額（2024）", "各国の投資額"],
    ["第2次計画", "第2次計画"],
    ["ＡＩの利用", "ＡＩの利用"],
  ])("%s without dates is 「%s」", (name, rest) => {
    expect(withoutDates(name)).toBe(rest);
  });
});
