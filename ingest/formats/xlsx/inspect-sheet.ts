/** What a worksheet's XML says that the spreadsheet library leaves out or glosses over. */
export interface SheetInspection {
  /** Ascending, from 0. */
  hiddenRows: number[];
  hiddenColumns: ReadonlySet<number>;
  /** Cells whose formula was never calculated; the library takes them for 0 or FALSE. */
  uncalculated: ReadonlySet<number>;
  /** Positions in the shared string table, the largest first needed; -1 without any. */
  highestString: number;
  /** Style of cells that are no plain number or text, by cell. */
  styles: ReadonlyMap<number, number>;
}

/** Excel has no column beyond XFD. */
export const MAX_COLUMNS = 16_384;
/** Excel has no row beyond this. */
export const MAX_ROWS = 1_048_576;

/** One number for a cell's place. */
export function cellKey(row: number, column: number): number {
  return row * MAX_COLUMNS + column;
}

const TAG = /<(\/?)(?:\w+:)?(c|row|col|f|v|is)\b([^<>]*)>/gu;
const ATTRIBUTE = /(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

interface OpenCell {
  key: number;
  type: string | undefined;
  hasFormula: boolean;
  hasValue: boolean;
}

/** @param watchedStyles styles whose cells are wanted. */
export function inspectSheet(xml: string, watchedStyles: ReadonlySet<number>): SheetInspection {
  const hiddenRows: number[] = [];
  const hiddenColumns = new Set<number>();
  const uncalculated = new Set<number>();
  const styles = new Map<number, number>();
  let highestString = -1;
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let valueStart = 0;
  const close = (): void => {
    if (cell?.hasFormula && !cell.hasValue) uncalculated.add(cell.key);
    cell = null;
  };
  for (const match of xml.matchAll(TAG)) {
    const [whole, slash, name, rest = ""] = match;
    const isEmpty = rest.endsWith("/");
    if (slash === "/") {
      if (name === "c") close();
      else if (name === "v" && cell !== null) {
        const value = xml.slice(valueStart, match.index);
        cell.hasValue = value !== "" || cell.type === "str";
        if (cell.type === "s") highestString = Math.max(highestString, Number(value) || 0);
      }
      continue;
    }
    if (name === "f" && cell !== null) cell.hasFormula = true;
    else if (name === "v") valueStart = match.index + whole.length;
    else if (name === "is" && cell !== null) cell.hasValue = true;
    else if (name === "row") {
      const attributes = readAttributes(rest);
      row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
      column = -1;
      if (isHidden(attributes, "ht")) hiddenRows.push(row);
    } else if (name === "col") {
      const attributes = readAttributes(rest);
      if (isHidden(attributes, "width")) addRange(hiddenColumns, Number(attributes.min), Number(attributes.max));
    } else if (name === "c") {
      const attributes = readAttributes(rest);
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
      const key = cellKey(row, column);
      const style = Number(attributes.s);
      if (watchedStyles.has(style)) styles.set(key, style);
      cell = { key, type: attributes.t, hasFormula: false, hasValue: false };
      if (isEmpty) close();
    }
  }
  return { hiddenRows: hiddenRows.sort((a, b) => a - b), hiddenColumns, uncalculated, highestString, styles };
}

function readAttributes(source: string): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = {};
  for (const [, name, quoted, apostrophed] of source.matchAll(ATTRIBUTE)) found[name as string] = quoted ?? apostrophed;
  return found;
}

/** A height or width of 0 hides as well. */
function isHidden(attributes: Record<string, string | undefined>, size: "ht" | "width"): boolean {
  return attributes.hidden === "1" || attributes.hidden === "true" || Number(attributes[size] ?? 1) === 0;
}

function addRange(columns: Set<number>, first: number, last: number): void {
  for (let at = Math.max(1, first); at <= Math.min(last, MAX_COLUMNS); at++) columns.add(at - 1);
}

/** 27 of `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference.toUpperCase()) {
    const digit = char.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
