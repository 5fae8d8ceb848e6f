import { isBareNumber } from "./cell-shape.ts";
import { measuredKind } from "./measured-kind.ts";
import { listedUnitsOf, unitAlone, unitNoteOf, unitOf, unitWord } from "./table-units.ts";

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
const MONEY = /円|ドル|ユーロ|元|ポンド|USD|JPY|EUR|yen/u;

const OWN_UNIT = /[\d０-９]\s?(\D{1,8}?)\s?[)）]?$/u;
const RATIO_UNIT = /^(?:[%％‰倍]|ポイント|pt)$/u;

/** @param caption what the file says above the table. */
export function createUnitFinder(caption: string | null): UnitFinder {
  let tableUnits = caption === null ? [] : unitsSaid(caption, unitOf);
  /** By column: the unit of money that its first value is written with; those below often leave it out. */
  const carried = new Map<number, string>();
  const carry = (column: number | undefined, unit: string | null): void => {
    if (column !== undefined && unit !== null && MONEY.test(unit)) carried.set(column, unit);
  };
  return {
    noteTable(text) {
      const said = unitsSaid(text, unitAlone);
      if (said.length > 0) tableUnits = said;
    },
    unitFor({ value, row, column, columnIndex, besideUnit = null, rowUnit, columnUnit }) {
      carry(columnIndex, besideUnit ?? unitWord(OWN_UNIT.exec(value)?.[1] ?? ""));
      if (!isBareNumber(value) || UNCOUNTED.test(column)) return undefined;
      const named = unitNamed({ row, column, rowUnit, columnUnit });
      if (besideUnit !== null || named !== null) return besideUnit ?? named ?? undefined;
      if (tableUnits.length > 1) return fromList(tableUnits, row, column);
      const shared = tableUnits[0] ?? carried.get(columnIndex ?? -1);
      return shared !== undefined && MONEY.test(shared) && !mayBeMoney(row, column) ? undefined : shared;
    },
  };
}

function unitsSaid(text: string, readOne: (text: string) => string | null): string[] {
  const listed = listedUnitsOf(text);
  const one = listed.length > 0 ? null : (unitNoteOf(text) ?? readOne(text));
  return one === null ? listed : [one];
}

/** The row's own unit before the column's, but a ratio before money: 「旅費（千円）」 under 「前年度比（％）」 is in %. */
function unitNamed({ row, column, rowUnit, columnUnit }: Omit<ValueContext, "value">): string | null {
  const ofRow = rowUnit ?? unitOf(row);
  const ofColumn = columnUnit ?? unitOf(column);
  if (ofRow === null || !MONEY.test(ofRow)) return ofRow ?? ofColumn;
  if (ofColumn !== null) return RATIO_UNIT.test(ofColumn) ? ofColumn : ofRow;
  return ["ratio", "count"].includes(measuredKind(column)) ? null : ofRow;
}

/** A unit of money does not hold for ratios and counts; they state their own. */
function mayBeMoney(row: string, column: string): boolean {
  return [row, column].map(measuredKind).every((kind) => kind === "amount" || kind === "unknown");
}

/** Of several units of a table the one that fits the names, the column's first; undefined where none surely does. */
function fromList(units: readonly string[], row: string, column: string): string | undefined {
  const kinds = [measuredKind(column), measuredKind(row)];
  if (kinds.includes("other")) return undefined;
  if (kinds.includes("ratio")) return units.find((unit) => unit === "%");
  if (kinds.includes("count")) {
    const name = kinds[0] === "count" ? column : row;
    return units.find((unit) => !MONEY.test(unit) && countNames(unit).some((word) => name.includes(word)));
  }
  const money = units.filter((unit) => MONEY.test(unit));
  const isOnlyMoney = units.every((unit) => MONEY.test(unit) || RATIO_UNIT.test(unit));
  return money.length === 1 && (isOnlyMoney || kinds.includes("amount")) ? money[0] : undefined;
}

/** How the names of counts say what they count: 件 in 「件数」, 人 in 「職員数」. */
function countNames(unit: string): string[] {
  const base = unit.replace(/^[十百千万億兆]+/u, "");
  return base === "人" || base === "名" ? ["人数", "人員", "人口", "者数", "員数", "客数"] : [`${base}数`];
}
