import { describe, expect, it } from "vitest";
import { toCellTable } from "../../../web/src/document/cell-table.ts";

const cell = (row: string, column: string, value: string, charStart: number, unit: string | null = null) => ({
  row,
  column,
  value,
  unit,
  charStart,
  charEnd: charStart + value.length,
});

const ROWS = [
  { charStart: 0, charEnd: 20, cells: [cell("令和6年度", "台数", "80", 6), cell("令和6年度", "路線", "12", 12)] },
  { charStart: 21, charEnd: 40, cells: [cell("令和7年度", "台数", "88", 27, "台"), cell("令和7年度", "路線", "", 33)] },
];

describe("toCellTable", () => {
  it("marks the cited cell, and says its row and column", () => {
    const table = toCellTable({ rows: ROWS }, { charStart: 27, charEnd: 29 });
    expect(table?.columns).toEqual(["台数", "路線"]);
    expect(table?.cited).toEqual([{ row: "令和7年度", column: "台数", value: "88 台" }]);
    expect(table?.rows.map(({ name, isCited }) => [name, isCited])).toEqual([
      ["令和6年度", false],
      ["令和7年度", true],
    ]);
    expect(table?.rows[1]?.cells).toEqual([
      { text: "88 台", isCited: true },
      { text: "", isCited: false },
    ]);
  });

  it("keeps two columns of one name apart, and leaves a place empty where a row has no such column", () => {
    const rows = [
      { charStart: 0, charEnd: 9, cells: [cell("甲", "人数", "1", 2), cell("甲", "人数", "2", 4)] },
      { charStart: 10, charEnd: 19, cells: [cell("乙", "人数", "3", 12), cell("乙", "備考", "無", 16)] },
    ];
    const table = toCellTable({ rows }, { charStart: 4, charEnd: 5 });
    expect(table?.columns).toHaveLength(3);
    expect(table?.rows.map(({ cells }) => cells.map((shown) => shown?.text ?? null))).toEqual([
      ["1", null, "2"],
      ["3", "無", null],
    ]);
  });

  it("is nothing for a passage outside the table", () => {
    expect(toCellTable({ rows: ROWS }, { charStart: 50, charEnd: 60 })).toBeNull();
    expect(toCellTable({ rows: [] }, { charStart: 0, charEnd: 1 })).toBeNull();
  });
});
