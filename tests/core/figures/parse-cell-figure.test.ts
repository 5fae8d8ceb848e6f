import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCellFigure } from "../../../core/figures/parse-cell-figure.ts";
import { staysBelowCpuMs } from "../text/cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "../text/hostile-repeats.ts";

const read = (cell: string, unit = ""): [number, string] | null => {
  const figure = parseCellFigure(cell, { unit });
  return figure && [figure.value, figure.unit];
};

describe("the value of a cell", () => {
  it.each<[string, string, number, string]>([
    ["1,234", "百万円", 1.234e9, "円"],
    ["12.50", "%", 12.5, "%"],
    ["△7,001", "百万円", -7.001e9, "円"],
    ["▲ 3", "億円", -3e8, "円"],
    ["-5", "", -5, ""],
    ["(1,234)", "千円", -1_234_000, "円"],
    ["（５６）", "人", -56, "人"],
    ["２，３４５", "千株", 2_345_000, "株"],
    ["3", "百万ドル", 3e6, "ドル"],
    ["5", "US$ million", 5e6, "ドル"],
    ["4", "千円/人", 4_000, "円/人"],
    ["6", "割", 60, "%"],
    ["0", "円", 0, "円"],
    ["〔14〕", "人", 14, "人"],
  ])("is in the base unit of its table: %s（%s）", (cell, unit, value, canonical) => {
    expect(read(cell, unit)).toEqual([value, canonical]);
  });

  it.each<[string, number, string]>([
    ["1,200人", 1_200, "人"],
    ["約1,200", 1_200_000, "人"],
    ["1.2億", 120_000_000, "人"],
    ["三千", 3_000, "人"],
    ["▲3.2%", -3.2, "%"],
    ["単元数100株", 100, "株"],
    ["2020年6月30日", 20_200_630, "年月日"],
  ])("has what it says itself before what the table says: %s", (cell, value, unit) => {
    expect(read(cell, "千人")).toEqual([value, unit]);
  });

  it.each([
    "",
    " ",
    "－",
    "-",
    "―",
    "—",
    "ー",
    "…",
    "…",
    "・",
    "(－)",
    "***",
    "X",
    "n/a",
    "該当なし",
    "－ －",
  ])("is none for the empty mark「%s」", (mark) => {
    expect(parseCellFigure(mark, { unit: "百万円" })).toBeNull();
  });

  it.each([
    "普通",
    "第4条第2項",
    "03-1234-5678",
    "3～5",
    "12(3)45",
    "A12",
  ])("is none where there is no single one: %s", (cell) => {
    expect(parseCellFigure(cell)).toBeNull();
  });

  it("in brackets is no negative where the row is a part of another", () => {
    expect(parseCellFigure("(30.00)", { unit: "円", isBracketNegative: false })?.value).toBe(30);
  });

  it.each<[string, number]>([
    ["※１6,001", 6_001],
    ["※368,001", 68_001],
    ["※1,※2345,001", 345_001],
    ["※1 500", 500],
    ["※△1,001", -1_001],
    ["※1999", 999],
    ["（注1）500", 500],
    ["500※1", 500],
    ["1,001（注2）", 1_001],
    ["*1 500", 500],
  ])("does without the marks of its notes: %s", (cell, value) => {
    expect(parseCellFigure(cell)?.value).toBe(value);
  });

  it("comes back from every number, scaled by its unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.constantFrom(["円", 1], ["千円", 1e3], ["百万円", 1e6], ["億円", 1e8], ["千人", 1e3], ["万トン", 1e4]),
        (value, [unit, factor]) => {
          const written = Math.abs(value).toLocaleString("en-US");
          const cells =
            value < 0 ? [`△${written}`, `▲${written}`, `-${written}`, `(${written})`] : [written, `+${written}`];
          for (const cell of cells)
            expect(parseCellFigure(cell, { unit: String(unit) })?.value).toBe(value * Number(factor));
        },
      ),
    );
  });

  it.each(Object.entries(HOSTILE_REPEATS))("takes time in proportion to the length of repeated %s", (_label, unit) => {
    expect(staysBelowCpuMs(2_000, () => parseCellFigure(repeatTo(unit, 100_000)))).toBe(true);
    expect(staysBelowCpuMs(2_000, () => parseCellFigure(`※${repeatTo("※1,", 100_000)}`))).toBe(true);
  });
});
