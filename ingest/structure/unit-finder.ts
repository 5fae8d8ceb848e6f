import { isBareNumber } from "./cell-shape.ts";
import { unitAlone, unitNoteOf, unitOf, unitWord } from "./table-units.ts";

/** What stands around a value. */
export interface ValueContext {
  value: string;
  row: string;
  column: string;
  /** Where it stands; values of one column share a unit that is written at the first only. */
  columnIndex?: number;
  /** From the cell after it, if that is a unit and nothing else. */
  besideUnit?: string | null;
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

const OWN_UNIT = /[\d０-９]\s?(\D{1,8}?)\s?[)）]?$/u;
const COUNTED = /(?:人数|人員|件数|社数|回数|個数|数量)|数$/u;

/** @param caption what the file says above the table. */
export function createUnitFinder(caption: string | null): UnitFinder {
  let tableUnit = caption === null ? null : (unitNoteOf(caption) ?? unitOf(caption));
  /** By column: the unit of money that its first value is written with; those below often leave it out. */
  const carried = new Map<number, string>();
  const carry = (column: number | undefined, unit: string | null): void => {
    if (column !== undefined && unit !== null && MONEY.test(unit)) carried.set(column, unit);
  };
  return {
    noteTable(text) {
      tableUnit = unitNoteOf(text) ?? unitAlone(text) ?? tableUnit;
    },
    unitFor({ value, row, column, columnIndex, besideUnit = null, rowUnit, columnUnit }) {
      carry(columnIndex, besideUnit ?? unitWord(OWN_UNIT.exec(value)?.[1] ?? ""));
      if (!isBareNumber(value) || UNCOUNTED.test(column)) return undefined;
      const own = besideUnit ?? rowUnit ?? unitOf(row) ?? columnUnit ?? unitOf(column);
      if (own !== null) return own;
      const names = `${column} ${row}`;
      const shared = tableUnit ?? (COUNTED.test(row) ? null : (carried.get(columnIndex ?? -1) ?? null));
      return shared === null || (MONEY.test(shared) && RATIO.test(names)) ? undefined : shared;
    },
  };
}
