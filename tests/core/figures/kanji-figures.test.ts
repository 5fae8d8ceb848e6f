import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

const read = (text: string): [number, string][] => parseFigures(text).map(({ value, unit }) => [value, unit]);

describe("figures in kanji numerals", () => {
  it.each<[string, number, string]>([
    ["十二人", 12, "人"],
    ["百二十億円", 1.2e10, "円"],
    ["二、五〇〇円", 2_500, "円"],
    ["〇・五%", 0.5, "%"],
    ["二点三倍", 2.3, "倍"],
    ["三割五分", 35, "%"],
    ["七割半", 75, "%"],
    ["第三条", 3, "条"],
    ["約百社", 100, "社"],
    ["三十分", 30, "分"],
    ["マイナス五", -5, ""],
    ["四分の三", 0.75, ""],
  ])("are read with value and unit: %s", (text, value, unit) => {
    expect(read(text)).toEqual([[value, unit]]);
  });

  it("are dates where they date", () => {
    expect(read("二〇二四年")).toEqual([[20_240_000, "年"]]);
    expect(read("大正十二年九月一日")).toEqual([[19_230_901, "年月日"]]);
    expect(read("明治元年")).toEqual([[18_680_000, "年"]]);
  });

  it.each([
    "一部",
    "一方",
    "一般",
    "三者",
    "第三者",
    "四国",
    "九州",
    "千葉県",
    "百貨店",
    "京都",
    "兆候",
    "万一",
    "統一",
    "十分な検討",
    "一人ひとり",
    "一つの例",
    "三原則",
    "六本木",
    "八戸市",
    "三位一体",
    "数多くの件数",
    "県内一円",
    "二次利用",
    "一日も早く",
  ])("are none in %s", (word) => {
    expect(parseFigures(`この地の${word}について、述べる。`)).toEqual([]);
    expect(parseFigures(word)).toEqual([]);
  });

  it("count bare where only a number can stand", () => {
    expect(read("答えは四です。")).toEqual([[4, ""]]);
    expect(read("十七")).toEqual([[17, ""]]);
  });
});
