import { describe, expect, it } from "vitest";
import type { SheetCell } from "../../../../ingest/formats/xlsx/sheet.ts";
import { toTableRows } from "../../../../ingest/formats/xlsx/table-rows.ts";

const cell = (top: number, left: number): SheetCell => ({
  top,
  left,
  bottom: top + 1,
  right: left + 1,
  text: `${top}/${left}`,
  isNumber: false,
});
const NO_HEADERS: ReadonlySet<number> = new Set();

describe("toTableRows", () => {
  it("stops at the budget, between rows, and says how many are left out", () => {
    const cells = [0, 1, 2, 3].flatMap((row) => [cell(row, 0), cell(row, 1)]);
    const budget = { left: 5 };
    const { rows, leftOut } = toTableRows(cells, { headerRows: NO_HEADERS, budget });
    expect(rows).toHaveLength(2);
    expect(leftOut).toBe(2);
    expect(budget.left).toBe(1);
  });

  it("fills the places between cells, so that columns stay columns", () => {
    const { rows } = toTableRows([cell(0, 0), cell(0, 2), cell(1, 1)], {
      headerRows: NO_HEADERS,
      budget: { left: 100 },
    });
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["0/0", "", "0/2"],
      ["", "1/1", ""],
    ]);
  });

  it("ends rows of nearly empty tables with their last cell", () => {
    const across = Array.from({ length: 1_000 }, (_, at) => cell(0, at));
    const down = Array.from({ length: 1_000 }, (_, at) => cell(at + 1, 0));
    const { rows, leftOut } = toTableRows([...across, ...down], { headerRows: NO_HEADERS, budget: { left: 3_000 } });
    expect(leftOut).toBe(0);
    expect(rows[1]).toHaveLength(1);
  });

  it("takes rows above a marked header for headers too", () => {
    const { rows } = toTableRows([cell(3, 0), cell(4, 0), cell(5, 0)], {
      headerRows: new Set([4]),
      budget: { left: 100 },
    });
    expect(rows.map((row) => row[0]?.isHeader)).toEqual([true, true, false]);
  });
});
