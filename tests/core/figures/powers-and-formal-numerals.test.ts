import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";

const read = (text: string): [number, string][] => parseFigures(text).map(({ value, unit }) => [value, unit]);

describe("superscripts", () => {
  it.each<[string, number, string]>([
    ["面積は25km²", 25, "㎢"],
    ["5cm²", 5, "㎠"],
    ["3m³", 3, "㎥"],
    ["25km<sup>2</sup>", 25, "㎢"],
    ["10³㎡", 1_000, "㎡"],
    ["10⁶トン", 1e6, "トン"],
    ["1.5×10³kg", 1_500, "kg"],
    ["1.5×10<sup>3</sup>kg", 1_500, "kg"],
    ["2×10⁻³g", 0.002, "g"],
    ["10人³が参加", 10, "人"],
  ])("are part of a unit or a power, or mark a note: %s", (text, value, unit) => {
    expect(read(text)).toEqual([[value, unit]]);
  });

  it("of a power too great to be written out state no figure", () => {
    expect(read("10⁹⁹")).toEqual([]);
  });

  it("keep the place of what was written", () => {
    expect(parseFigures("約1.5×10³kgの")[0]?.text).toBe("1.5×10³kg");
  });
});

describe("numerals of deeds and laws", () => {
  it.each<[string, number, string]>([
    ["金壱拾弐万円也", 120_000, "円"],
    ["金参萬伍仟円", 35_000, "円"],
    ["金拾万円", 100_000, "円"],
    ["2割5分の削減", 25, "%"],
    ["六月を超え", 6, "か月"],
    ["三月以内", 3, "か月"],
    ["六月に開始", 600, "月"],
  ])("are read: %s", (text, value, unit) => {
    expect(read(text)).toEqual([[value, unit]]);
  });

  it("are none in words", () => {
    expect(parseFigures("収拾、参加、北陸本線、参考人")).toEqual([]);
  });
});
