import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

const read = (text: string): [number, string, string][] =>
  parseFigures(text).map(({ value, unit, kind }) => [value, unit, kind]);

describe("figures as offices write them", () => {
  it.each<[string, number, string, string]>([
    ["¥100", 100, "円", "money"],
    ["$5", 5, "ドル", "money"],
    ["€ 1.5", 1.5, "ユーロ", "money"],
    ["$500 million", 5e8, "ドル", "money"],
    ["US$5bn", 5e9, "ドル", "money"],
    ["3.5 billion people", 3.5e9, "人", "people"],
    ["36億シンガポールドル", 3.6e9, "シンガポールドル", "money"],
    ["1.5GW", 1.5, "GW", "measure"],
    ["120㎡", 120, "㎡", "measure"],
    ["100m²", 100, "㎡", "measure"],
    ["3㌔", 3, "キロ", "measure"],
    ["時速60km", 60, "km/h", "measure"],
    ["5.3‰", 5.3, "‰", "percent"],
    ["3ダース", 36, "個", "count"],
    ["p.12", 12, "ページ", "count"],
    ["2年半", 2.5, "年", "duration"],
    ["半年", 0.5, "年", "duration"],
    ["3分の2", 2 / 3, "", "number"],
    ["2と4分の1", 2.25, "", "number"],
    ["13時30分", 1_330, "時分", "time"],
    ["午後3時半", 1_530, "時分", "time"],
    ["9:05", 905, "時分", "time"],
    ["第1四半期", 1, "四半期", "date"],
    ["2026年Q1", 20_260_001, "年四半期", "date"],
    ["H2 2025", 20_250_002, "年半期", "date"],
    ["令和7年度上半期", 20_250_001, "年度半期", "date"],
    ["FY2024", 20_240_000, "年度", "date"],
    ["AI500億円", 5e10, "円", "money"],
  ])("are read: %s", (text, value, unit, kind) => {
    expect(read(text)).toEqual([[expect.closeTo(value, 10), unit, kind]]);
  });

  it.each([
    "https://example.jp/2024/05/report3.html",
    "電話03-1234-5678",
    "〒100-0001",
    "192.168.10.1",
    "ver2.3.4",
    "ver２．３",
    "3D映像",
    "5Gの基地局",
    "第2nd",
    "file_20240101.pdf",
  ])("are none in addresses, codes and names: %s", (text) => {
    expect(parseFigures(text)).toEqual([]);
  });

  it("do not reach over words that only begin like a unit", () => {
    expect(read("10トンネル")[0]?.[1]).toBe("");
    expect(read("100人体制")[0]?.[1]).toBe("人");
    expect(read("5名前後")[0]?.[1]).toBe("人");
    expect(read("1対1").map(([, unit]) => unit)).toEqual(["", ""]);
    expect(read("3割合格")[0]?.[1]).not.toBe("%");
  });

  it("do not join what a space sets apart", () => {
    expect(read("100万 20%").map(([value]) => value)).toEqual([1_000_000, 20]);
    expect(read("7万 5千円").map(([value]) => value)).toEqual([75_000]);
  });

  it("leave lists and broken groups apart", () => {
    expect(read("1000,1001,12").map(([value]) => value)).toEqual([1_000, 1_001, 12]);
    expect(read("12,345,678,9").map(([value]) => value)).toEqual([12_345_678, 9]);
  });
});
