import { isBareNumber } from "./cell-shape.ts";
import { unitAlone, unitNoteOf, unitOf } from "./table-units.ts";

/** What stands around a value. */
export interface ValueContext {
  value: string;
  row: string;
  column: string;
  /** From a cell of the row that is a unit and nothing else. */
  rowUnit: string | null;
  columnUnit: string | null;
}

/** Knows what the bare numbers of one table count. */
export interface UnitFinder {
  /** A line of the table that may say the unit of all of it, or of what follows. */
  noteTable(text: string): void;
  /** Undefined for a value that is no number or has a unit of its own, and where nothing names one. */
  unitFor(context: ValueContext): string | undefined;
}

/** Columns of numbers that count nothing. */
const UNCOUNTED = /^(?:注記?|注記番号|脚注|番号|No\.?|№|順位|頁|ページ|コード|備考|摘要)$|(?:番号|コード)$/iu;
/** A unit of money does not hold for what these name; they state their own. */
const RATIO = /率|割合|構成比|比$|比率|倍率|指数|[1１一]株当たり|[1１一]人当たり/u;
const MONEY = /円|ドル|ユーロ|元|ポンド|USD|JPY|EUR|yen/u;

/** @param caption what the file says above the table. */
export function createUnitFinder(caption: string | null): UnitFinder {
  let tableUnit = caption === null ? null : (unitNoteOf(caption) ?? unitOf(caption));
  return {
    noteTable(text) {
      tableUnit = unitNoteOf(text) ?? unitAlone(text) ?? tableUnit;
    },
    unitFor({ value, row, column, rowUnit, columnUnit }) {
      if (!isBareNumber(value) || UNCOUNTED.test(column)) return undefined;
      const own = rowUnit ?? unitOf(row) ?? columnUnit ?? unitOf(column);
      if (own !== null) return own;
      if (tableUnit === null) return undefined;
      return MONEY.test(tableUnit) && RATIO.test(`${column} ${row}`) ? undefined : tableUnit;
    },
  };
}
