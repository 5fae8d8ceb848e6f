import type { Heading, Statement } from "../../core/types.ts";

/** A cell of this length is prose, not a value. */
const MIN_PROSE_CHARS = 40;
const MIN_RECORDS = 2;
/** A longer first cell is prose itself, and names nothing. */
const MAX_NAME_CHARS = 160;

/**
 * Whether the rows of a table are records that are read one by one, such as questions with their answers: most of them
 * hold a cell of prose. Rows of values are read together.
 */
export function holdsRecords(statements: readonly Statement[]): boolean {
  const rows = statements.filter(({ kind, cells }) => kind === "row" && (cells?.length ?? 0) > 0);
  const records = rows.filter(({ cells = [] }) => cells.some(({ value }) => value.length >= MIN_PROSE_CHARS));
  return records.length >= MIN_RECORDS && records.length * 2 > rows.length;
}

/**
 * What a single record is called: the row header, as a heading below the given ones. Undefined when the piece holds
 * several records, or the row has no header that stands in its text.
 */
export function recordHeading(
  text: string,
  statements: readonly Statement[],
  above: readonly Heading[],
): Heading | undefined {
  const records = statements.filter(({ cells }) => (cells?.length ?? 0) > 0);
  const [record] = records;
  const first = record?.cells?.[0];
  if (records.length !== 1 || record === undefined || first === undefined) return undefined;
  const name = first.row;
  const at = name === "" || name.length > MAX_NAME_CHARS ? -1 : text.indexOf(name, record.charStart);
  if (at === -1 || at + name.length > first.charStart) return undefined;
  return { text: name, level: (above.at(-1)?.level ?? 0) + 1, charStart: at, charEnd: at + name.length };
}
