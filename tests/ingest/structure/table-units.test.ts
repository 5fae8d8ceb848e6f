import { describe, expect, it } from "vitest";
import { measuredKind } from "../../../ingest/structure/measured-kind.ts";
import { listedUnitsOf, unitAlone, unitNoteOf, unitOf } from "../../../ingest/structure/table-units.ts";
import { tell } from "./laid-out-table.ts";
import { chunksOf } from "./sample-text.ts";

describe("a unit", () => {
  it.each([
    ["金額（千円）", "千円"],
    ["割合(％)", "%"],
    ["計画（案）の金額［百万円］", "百万円"],
    ["（単位：億円）", "億円"],
    ["利用率％", "%"],
    ["人口（人）（再掲）", "人"],
    ["備考（注）", null],
    ["増減（対前年）", null],
    ["2024年度", null],
  ])("of the header %s is %s", (header, unit) => {
    expect(unitOf(header)).toBe(unit);
  });

  it("is noted once for a table, unless there are several", () => {
    expect(unitNoteOf("表1 歳出（単位：百万円）")).toBe("百万円");
    expect(unitNoteOf("単位 千人")).toBe("千人");
    expect(unitNoteOf("（単位：千円、％）")).toBeNull();
    expect(unitNoteOf("単位の取得について")).toBeNull();
  });

  it("alone is nothing but a unit", () => {
    expect(["（百万円）", "％", "(単位：人)", "円安", "100円", ""].map(unitAlone)).toEqual([
      ...["百万円", "%", "人"],
      ...[null, null, null],
    ]);
  });

  it.each(["(", "（円", "単位：", "単位：円、", " ", "千", "[［"])("is looked for in 100,000 × %j quickly", (piece) => {
    const before = process.cpuUsage();
    const text = piece.repeat(100_000);
    for (const read of [unitOf, unitNoteOf, unitAlone, listedUnitsOf, measuredKind]) read(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});

describe("the unit of a value", () => {
  it("comes from its row, else its column, else the table", () => {
    const rows = ["区分|単位|2024|2025", "決算額|（百万円）|3|4", "職員|（人）|5|6"];
    expect(tell(rows).filter((cell) => cell.startsWith("職員"))).toEqual(["職員 × 2024 = 5 人", "職員 × 2025 = 6 人"]);
    expect(tell(["館|額（千円）|率（％）", "甲|3|4"])).toEqual(["甲 × 額（千円） = 3 千円", "甲 × 率（％） = 4 %"]);
    expect(tell(["館|平日", "甲|3"], "表1 利用（単位：千人）")).toEqual(["甲 × 平日 = 3 千人"]);
  });

  it("is not given to texts, to numbers with a unit of their own, and to ratios among money", () => {
    const rows = ["区分|額|構成比|備考", "甲|3|40.5|新規", "乙|5人|59.5|－"];
    expect(tell(rows, "（単位：百万円）").filter((cell) => / (?:百万円)$/u.test(cell))).toEqual(["甲 × 額 = 3 百万円"]);
  });

  it.each([
    "前年比",
    "シェア",
    "対前年度",
    "伸び",
    "人数",
    "増減率（対前年）",
    "前年同期比",
    "件数 / 4月",
    "達成率",
  ])("is not the table's money under 「%s」", (column) => {
    expect(tell([`区分|額|${column}`, "甲|3|45", "乙|4|105.3"], "（単位：百万円）")).toEqual([
      "甲 × 額 = 3 百万円",
      `甲 × ${column} = 45`,
      "乙 × 額 = 4 百万円",
      `乙 × ${column} = 105.3`,
    ]);
  });

  it("is the table's money under names of amounts, totals and differences, but not in a row that counts", () => {
    const rows = ["区分|前年比 / 増減額|総数|対前年度増減", "効率化事業|3|4|5", "職員数|6|7|8"];
    expect(tell(rows, "（単位：百万円）")).toEqual([
      "効率化事業 × 前年比 / 増減額 = 3 百万円",
      "効率化事業 × 総数 = 4 百万円",
      "効率化事業 × 対前年度増減 = 5 百万円",
      "職員数 × 前年比 / 増減額 = 6",
      "職員数 × 総数 = 7",
      "職員数 × 対前年度増減 = 8",
    ]);
  });

  it("is the ratio where row and column name a ratio and money", () => {
    expect(tell(["区分|決算|前年度比（％）|伸び率|件数", "旅費（千円）|20|190.0|5.3|7"])).toEqual([
      "旅費（千円） × 決算 = 20 千円",
      "旅費（千円） × 前年度比（％） = 190.0 %",
      "旅費（千円） × 伸び率 = 5.3",
      "旅費（千円） × 件数 = 7",
    ]);
    expect(tell(["区分|金額（千円）", "達成度（％）|95"])).toEqual(["達成度（％） × 金額（千円） = 95 %"]);
  });

  it("is chosen from a list by what the names say", () => {
    expect(tell(["区分|決算|構成比|職員数", "甲|3|45.0|6"], "表1（単位：百万円、％）")).toEqual([
      "甲 × 決算 = 3 百万円",
      "甲 × 構成比 = 45.0 %",
      "甲 × 職員数 = 6",
    ]);
    expect(tell(["||（単位：千円、％）", "区分|決算|構成比", "甲|3|45.0"])).toEqual([
      "甲 × 決算 = 3 千円",
      "甲 × 構成比 = 45.0 %",
    ]);
    expect(tell(["区分|件数|金額|その他", "甲|3|45|6"], "（単位：件、千円）")).toEqual([
      "甲 × 件数 = 3 件",
      "甲 × 金額 = 45 千円",
      "甲 × その他 = 6",
    ]);
  });

  it("may stand beside the value, or at the first value of the column only", () => {
    const told = ["甲 × 前年 = 3 百万円", "乙 × 前年 = 4 百万円"];
    expect(tell(["|前年>2", "甲|3|百万円", "乙|4|"])).toEqual(told);
    expect(tell(["|前年", "甲|3百万円", "乙|4"])).toEqual(["甲 × 前年 = 3百万円", told[1]]);
  });

  it("is read from the headers of text tables too", () => {
    const [chunk] = chunksOf("| 館 | 額（千円） |", "|---|---|", "| 甲 | 3 |");
    expect(chunk?.statements.flatMap(({ cells }) => cells ?? []).map(({ unit }) => unit)).toEqual(["千円"]);
  });
});
