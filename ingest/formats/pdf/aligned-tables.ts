import { isFigure } from "./figure-text.ts";
import type { Placed } from "./flow.ts";
import type { PageTable } from "./page-table.ts";

type LineItem = Extract<Placed, { kind: "line" }>;
type Row = LineItem[];

interface Column {
  start: number;
  end: number;
}

const MIN_ROWS = 3;
/** Enough below a row of labels. */
const MIN_HEADED_ROWS = 2;
const MIN_FIGURES = 0.6;
const MIN_FILLED = 0.6;
const MIN_LABELLED = 0.8;
/** Rows further apart than this, in ems, are not of one table. */
const MAX_PITCH = 3;

/**
 * Tables without rules: rows one below the other that begin with words and go on with figures in columns.
 * Rows of figures alone are the axes of charts. Anything doubtful stays lines.
 */
export function findAlignedTables(rows: readonly Placed[][]): (Placed[] | PageTable)[] {
  const found: (Placed[] | PageTable)[] = [];
  for (let at = 0; at < rows.length; ) {
    const run = runFrom(rows, at);
    const table = run.length >= MIN_HEADED_ROWS ? tableOf(run) : null;
    const head = table === null ? null : headAbove(found.at(-1), run, table);
    if (table === null || (head === null && run.length < MIN_ROWS)) {
      found.push(rows[at] as Placed[]);
      at++;
      continue;
    }
    if (head !== null) found.pop();
    found.push(head === null ? asTable(run, table) : asTable([head.row, ...run], head.columns));
    at += run.length;
  }
  return found;
}

function runFrom(rows: readonly Placed[][], from: number): Row[] {
  const run: Row[] = [];
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] as Placed[];
    const isRow = row.length >= 2 && row.every((item) => item.kind === "line") && row.slice(1).some(holdsFigure);
    const above = run.at(-1)?.[0];
    if (!isRow || (above !== undefined && isFar(above, row[0] as LineItem))) break;
    run.push(row as Row);
  }
  return run;
}

function holdsFigure(item: Placed): boolean {
  return item.kind === "line" && isFigure(item.line.text);
}

function isFar(above: LineItem, below: LineItem): boolean {
  return below.line.baseline - above.line.baseline > MAX_PITCH * above.line.size;
}

/** The columns of a run of rows, or null when it is no table. */
function tableOf(run: readonly Row[]): Column[] | null {
  const columns = columnsOf(run.flat());
  if (columns.length < 2) return null;
  const labelled = run.filter((row) => row[0] !== undefined && columnOf(row[0], columns) === 0 && !holdsFigure(row[0]));
  const values = run.flatMap((row) => row.slice(1));
  const figures = values.filter(holdsFigure);
  const isTable =
    run.every((row) => isApart(row, columns)) &&
    labelled.length >= MIN_LABELLED * run.length &&
    figures.length >= MIN_FIGURES * values.length &&
    run.flat().length >= MIN_FILLED * run.length * columns.length;
  return isTable ? columns : null;
}

/** Strips that some line covers, from the start on. */
function columnsOf(items: readonly LineItem[]): Column[] {
  const columns: Column[] = [];
  for (const { box } of [...items].sort((a, b) => a.box.start - b.box.start)) {
    const last = columns.at(-1);
    if (last !== undefined && box.start < last.end) last.end = Math.max(last.end, box.end);
    else columns.push({ start: box.start, end: box.end });
  }
  return columns;
}

function columnOf({ box }: LineItem, columns: readonly Column[]): number {
  const middle = (box.start + box.end) / 2;
  return columns.findIndex(({ start, end }) => middle >= start && middle <= end);
}

interface Head {
  row: Row;
  /** Those of the table, as wide as the labels above them. */
  columns: Column[];
}

/** The row above a table when each of its pieces stands over a column of its own. */
function headAbove(above: Placed[] | PageTable | undefined, run: readonly Row[], columns: Column[]): Head | null {
  if (!Array.isArray(above) || above.length < 2 || !above.every((item) => item.kind === "line")) return null;
  const row = above as Row;
  if (isFar(row[0] as LineItem, run[0]?.[0] as LineItem)) return null;
  // Labels are often wider than the figures below them, and set from another edge.
  const wide = columnsOf([...row, ...run.flat()]);
  const fitting = [columns, ...(wide.length === columns.length ? [wide] : [])].find((those) => isApart(row, those));
  return fitting === undefined ? null : { row, columns: fitting };
}

/** Whether each piece of a row stands in a column of its own. */
function isApart(row: Row, columns: readonly Column[]): boolean {
  const own = row.map((item) => columnOf(item, columns));
  return own.every((column, at) => column !== -1 && own.indexOf(column) === at);
}

function asTable(rows: readonly Row[], columns: readonly Column[]): PageTable {
  const boxes = rows.flat().map(({ box }) => box);
  return {
    start: Math.min(...boxes.map(({ start }) => start)),
    end: Math.max(...boxes.map(({ end }) => end)),
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    rows: rows.map((row) =>
      columns.map((_, column) => ({
        text: row
          .filter((item) => columnOf(item, columns) === column)
          .map(({ line }) => line.text)
          .join(" "),
      })),
    ),
  };
}
