import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitEnumeration, splitNumbered } from "../../../../core/answer/extractive/split-enumeration.ts";

const enumeration = (text: string) => splitEnumeration(text).map(({ start, end }) => text.slice(start, end));
const numbered = (text: string) => splitNumbered(text).map(({ start, end }) => text.slice(start, end));

describe("splitEnumeration", () => {
  it.each([
    ["本館、東館及び西館", ["本館", "東館", "西館"]],
    ["米／大豆／そば", ["米", "大豆", "そば"]],
    ["水質・土壌・大気", ["水質", "土壌", "大気"]],
    ["水質・土壌、大気", ["水質・土壌", "大気"]],
    ["総務課（文書係、統計係）、税務課", ["総務課（文書係、統計係）", "税務課"]],
    ["道路課、\n河川課、公園課。", ["道路課", "河川課", "公園課"]],
  ])("parts %s", (text, items) => {
    expect(enumeration(text)).toEqual(items);
  });

  it.each([
    "本館を開け、東館を閉じる",
    "雨が降り、風が吹く。",
    "本館",
    "",
    "（本館、東館",
  ])("leaves %s whole", (text) => {
    expect(enumeration(text)).toEqual([]);
  });
});

describe("splitNumbered", () => {
  it.each([
    ["柱は、①教育、②防災、③交通の3本柱である。", ["教育", "防災", "交通"]],
    ["(1)受付 (2)審査 (3)交付", ["受付", "審査", "交付"]],
    ["1) 種をまく 2) 水をやる", ["種をまく", "水をやる"]],
  ])("parts %s", (text, items) => {
    expect(numbered(text)).toEqual(items);
  });

  it("wants the numbers to run from one", () => {
    expect(numbered("②防災、③交通")).toEqual([]);
    expect(numbered("①教育と③交通")).toEqual([]);
  });
});

describe("both", () => {
  it("give parts in order that do not overlap, of any text", () => {
    const text = fc.string({ unit: fc.constantFrom(..."、・／（）及び①②1)(2。あ本 \n") });
    fc.assert(
      fc.property(text, (given) => {
        for (const parts of [splitEnumeration(given), splitNumbered(given)]) {
          let last = 0;
          for (const { start, end } of parts) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(given.length);
            last = end;
          }
        }
      }),
    );
  });

  it("take linear time", () => {
    const startedAt = performance.now();
    splitEnumeration("一、".repeat(50_000));
    splitNumbered("①".repeat(50_000));
    splitEnumeration("（".repeat(100_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
