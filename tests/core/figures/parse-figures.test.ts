import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

/** Value and unit of every figure, dates included. */
const read = (text: string): [number, string][] => parseFigures(text).map(({ value, unit }) => [value, unit]);

describe("figures", () => {
  it.each<[string, number, string]>([
    ["8.3%", 8.3, "%"],
    ["８．３％", 8.3, "%"],
    ["31.4パーセント", 31.4, "%"],
    ["12.4ポイント", 12.4, "ポイント"],
    ["1,234人", 1_234, "人"],
    ["１，２３４名", 1_234, "人"],
    ["12 か国", 12, "か国"],
    ["30 の国・地域", 30, "か国"],
    ["第4位", 4, "位"],
    ["3番目", 3, "位"],
    ["5年間", 5, "年"],
    ["10年", 10, "年"],
    ["3カ月", 3, "か月"],
    ["500億ドル", 5e10, "ドル"],
    ["100+ countries", 100, "か国"],
    ["2.5倍", 2.5, "倍"],
    ["42", 42, ""],
  ])("are read with value and unit: %s", (text, value, unit) => {
    expect(read(text)).toEqual([[value, unit]]);
  });

  it.each([
    ["3,000億円", 3e11],
    ["1.1億円", 110_000_000],
    ["1兆2,345億円", 1.2345e12],
    ["1 兆 2,345 億 円", 1.2345e12],
    ["5千万円", 5e7],
    ["3億5千万円", 3.5e8],
    ["120百万円", 1.2e8],
    ["1万2000円", 12_000],
    ["1万2,000円", 12_000],
    ["2千円", 2_000],
  ])("are scaled: %s", (text, value) => {
    expect(read(text)).toEqual([[value, "円"]]);
  });

  it.each([
    ["△5.2%", -5.2],
    ["▲3%", -3],
    ["前年比△3.2%", -3.2],
    ["−5%", -5],
    ["+5%", 5],
  ])("have the sign that is written: %s", (text, value) => {
    expect(read(text)).toEqual([[value, "%"]]);
  });

  it("have no sign where a hyphen joins them to a word, and then begin after it", () => {
    expect(parseFigures("別表-5件、+3%").map(({ value, text }) => [value, text])).toEqual([
      [5, "5件"],
      [3, "3%"],
    ]);
    expect(parseFigures("△3%")[0]?.text).toBe("△3%");
  });

  it("of a range both have its unit, and a dash between numbers is no minus", () => {
    expect(read("10～20%")).toEqual([
      [10, "%"],
      [20, "%"],
    ]);
    expect(read("第5-7位").map(([value]) => value)).toEqual([5, 7]);
  });

  it("are cut from the source as it is written", () => {
    const text = "（前回）<b>１，２３４</b>人、うち **31.4%**";
    const figures = parseFigures(text);
    expect(figures.map((figure) => figure.value)).toEqual([1_234, 31.4]);
    for (const { text: written, charStart, charEnd } of figures) expect(written).toBe(text.slice(charStart, charEnd));
    expect(figures[1]?.text).toBe("31.4%");
  });

  it("are dates where the text gives dates, in both calendars", () => {
    expect(parseFigures("令和8年4月1日と2026年度")).toMatchObject([
      { kind: "date", value: 20_260_401, unit: "年月日", date: { year: 2026, month: 4, day: 1, isFiscal: false } },
      { kind: "date", value: 20_260_000, unit: "年度", date: { year: 2026, isFiscal: true } },
    ]);
  });

  it("stand beside dates in the order of the text", () => {
    expect(read("5人が2026年に6人、3月に7人")).toEqual([
      [5, "人"],
      [20_260_000, "年"],
      [6, "人"],
      [300, "月"],
      [7, "人"],
    ]);
  });

  it.each([
    ["クラウド¹²の利用"],
    ["クラウド<sup>12</sup>の利用"],
    ["クラウド<sup>\\*2</sup>の利用"],
    ["クラウド^{*1}の利用"],
    ["クラウド※1の利用"],
    ["クラウド（注2）の利用"],
    ["①利用、㉑活用、⑴開発"],
  ])("do not come from marks of notes or items: %s", (text) => {
    expect(parseFigures(text)).toEqual([]);
  });

  it("keep their own digits beside a footnote mark", () => {
    expect(read("利用率は31.4%³である")).toEqual([[31.4, "%"]]);
    expect(read("※10人以上の事業所")).toEqual([[10, "人"]]);
  });

  it.each(["GPT-5", "v3", "xyz-R1", "IPv4"])("do not come from the digits of a name: %s", (name) => {
    expect(parseFigures(`${name}の開発`)).toEqual([]);
  });

  it("with digit groups or a measure are no dates", () => {
    expect(read("2,010.5")).toEqual([[2_010.5, ""]]);
    expect(read("2010.5億円")).toEqual([[2.0105e11, "円"]]);
    expect(read("2,026年間")).toEqual([[2_026, "年"]]);
    expect(read("約1万2026年").at(-1)).toEqual([20_260_000, "年"]);
  });

  it("of an era's first year need no digits", () => {
    expect(read("令和元年に制定")).toEqual([[20_190_000, "年"]]);
  });

  it("take no unit from a word that only begins like one", () => {
    expect(read("5 人材育成")).toEqual([[5, ""]]);
    expect(read("5 人が参加")).toEqual([[5, "人"]]);
  });

  it("end at a tab, because cells of a table are no sentence", () => {
    expect(read("計\t100\t人材")).toEqual([[100, ""]]);
    expect(read("2026年\t3月").map(([, unit]) => unit)).toEqual(["年", "月"]);
    expect(read("1兆\t2,345億円")).toEqual([
      [1e12, ""],
      [2.345e11, "円"],
    ]);
  });

  it("are none where a number is too long to be one", () => {
    expect(parseFigures("9".repeat(400))).toEqual([]);
  });

  it("are none in a text without digits", () => {
    expect(parseFigures("")).toEqual([]);
    expect(parseFigures("記載なし\t\n—")).toEqual([]);
  });
});
