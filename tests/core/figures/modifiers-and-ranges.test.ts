import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

const only = (text: string) => parseFigures(text)[0];

describe("how a figure is qualified", () => {
  it.each([
    ["約10人", "約"],
    ["およそ10人", "約"],
    ["10人程度", "約"],
    ["10人以上", "以上"],
    ["少なくとも10人", "以上"],
    ["10人超", "超"],
    ["10人を超える", "超"],
    ["10人未満", "未満"],
    ["10人以下", "以下"],
    ["最大10人", "以下"],
    ["10人まで", "まで"],
    ["10人弱が", "弱"],
    ["10人強を", "強"],
    ["10人余り", "余"],
    ["10余万人", "余"],
    ["数十人", "数"],
    ["2030年までに", "まで"],
    ["2030年以降", "以降"],
    ["約10人以上", "以上"],
    ["100+ countries", "以上"],
  ])("%s", (text, modifier) => {
    expect(only(text)?.modifier).toBe(modifier);
  });

  it.each(["10人", "10人が約束した", "10件強化する", "超電導の10件"])("is nothing in %s", (text) => {
    expect(only(text)).not.toHaveProperty("modifier");
  });

  it("gives the limit that is stated, and none where none is", () => {
    expect(only("10人以上")?.bounds).toEqual({ lower: 10, upper: null });
    expect(only("5%未満")?.bounds).toEqual({ lower: null, upper: 5 });
    expect(only("百数十円")?.bounds).toEqual({ lower: 110, upper: 190 });
    expect(only("約10人")).not.toHaveProperty("bounds");
  });

  it("stays out of the text and span", () => {
    expect(parseFigures("約18万人以上").map(({ text }) => text)).toEqual(["18万人"]);
  });
});

describe("a range", () => {
  it.each<[string, number, number, string]>([
    ["5～8人", 5, 8, "人"],
    ["10〜20%", 10, 20, "%"],
    ["50km～60km", 50, 60, "km"],
    ["1～2万人", 10_000, 20_000, "人"],
    ["2～3割", 20, 30, "%"],
    ["二、三人", 2, 3, "人"],
    ["五、六百人", 500, 600, "人"],
    ["第5-7位", 5, 7, "位"],
  ])("gives both ends unit, scale and bounds: %s", (text, lower, upper, unit) => {
    const bounds = { lower, upper };
    expect(parseFigures(text)).toMatchObject([
      { value: lower, unit, bounds },
      { value: upper, unit, bounds },
    ]);
  });

  it.each<[string, number, number]>([
    ["令和6年4月～6月", 20_240_400, 20_240_600],
    ["令和6年4～6月", 20_240_400, 20_240_600],
    ["令和6～8年度", 20_240_000, 20_260_000],
    ["平成30～令和2年度", 20_180_000, 20_200_000],
    ["2024～2026年度", 20_240_000, 20_260_000],
    ["4月1日～5日", 401, 405],
    ["4月1～5日", 401, 405],
    ["R6～R8", 20_240_000, 20_260_000],
  ])("of dates shares what only one end states: %s", (text, lower, upper) => {
    const figures = parseFigures(text);
    expect(figures.map(({ value, kind }) => [value, kind])).toEqual([
      [lower, "date"],
      [upper, "date"],
    ]);
    expect(figures[0]?.bounds).toEqual({ lower, upper });
  });

  it("is none between numbers that only stand together", () => {
    for (const text of ["5人、8人", "3-1", "10人～20%", "20～10人", "100～1万人まで1,000"])
      expect(parseFigures(text).filter(({ bounds }) => bounds?.lower === 20)).toEqual([]);
    expect(parseFigures("5人、8人").some(({ bounds }) => bounds)).toBe(false);
    expect(parseFigures("2024年10月～3月")[1]?.date?.year).toBeNull();
  });
});

describe("a limit that is denied", () => {
  it.each([
    ["500万円を超えない範囲", "以下"],
    ["100人を超えてはならない", "以下"],
    ["3割を上回らず", "以下"],
    ["10人を下回らない", "以上"],
    ["10人を下回ってはならない", "以上"],
    ["10人を超える", "超"],
  ])("is the opposite limit: %s", (text, modifier) => {
    expect(parseFigures(text)[0]?.modifier).toBe(modifier);
  });
});
