import { toMatchText } from "../../text/match-text.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk, Statement } from "../../types.ts";
import type { DraftSentence } from "./draft.ts";

/** One column of a table, read downwards. */
export interface TableColumn {
  /** The chunk that it begins in. */
  chunk: Chunk;
  /** Plain text of the column's header. */
  header: string;
  /** The header row's place. */
  charStart: number;
  charEnd: number;
  items: DraftSentence[];
}

const MIN_NAME_CHARS = 2;

interface Row {
  chunk: Chunk;
  statement: Statement;
}

/**
 * The columns of the tables in some chunks, row headers first. Where the question names another cell of a row
 * (「観光課が担当する事業」), only the rows with that cell count; where it names a row or a value of the column itself, it asks for
 * a cell and the column is none. A value that is repeated is one item.
 * @param question in match-text form.
 */
export function columnsOf(chunks: readonly Chunk[], question: string): TableColumn[] {
  return tablesIn(chunks).flatMap(({ chunk, header, rows }) => {
    const [first] = rows;
    if (first === undefined) return [];
    const names = [headerOfRows(chunk, header), ...(first.statement.cells ?? []).map(({ column }) => column)];
    return names.flatMap((name, at) => {
      if (toMatchText(name).length < MIN_NAME_CHARS) return [];
      const values = rows.map((row) => ({ row, own: toMatchText(valueAt(row, at)) }));
      if (values.some(({ own }) => isNamed(own, question))) return [];
      const meant = rows.filter((row) => valuesBeside(row, at).some((value) => isNamed(toMatchText(value), question)));
      const items = (meant.length > 0 ? meant : rows).flatMap((row) => itemAt(row, at));
      const distinct = [...new Map(items.map((item) => [item.text, item])).values()];
      return [{ chunk, header: name, charStart: header.charStart, charEnd: header.charEnd, items: distinct }];
    });
  });
}

/** Header rows with the rows below them; a table that was cut goes on in the next chunks. */
function tablesIn(chunks: readonly Chunk[]): { chunk: Chunk; header: Statement; rows: Row[] }[] {
  const tables: { chunk: Chunk; header: Statement; rows: Row[] }[] = [];
  for (const chunk of chunks) {
    for (const statement of chunk.statements) {
      if (statement.kind === "heading" && statement.cells !== undefined)
        tables.push({ chunk, header: statement, rows: [] });
      else if (statement.kind === "row" && (statement.cells?.length ?? 0) > 0)
        tables.at(-1)?.rows.push({ chunk, statement });
    }
  }
  return tables;
}

/** What the header row says above the row headers. */
function headerOfRows(chunk: Chunk, { charStart, charEnd }: Statement): string {
  const line = chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart);
  const isPiped = line.trimStart().startsWith("|");
  return plainText(line.split(/[|\t]/u).slice(isPiped ? 1 : 0)[0] ?? "");
}

function valueAt({ statement: { cells = [] } }: Row, at: number): string {
  return (at === 0 ? cells[0]?.row : cells[at - 1]?.value) ?? "";
}

function valuesBeside({ statement: { cells = [] } }: Row, at: number): string[] {
  return [cells[0]?.row ?? "", ...cells.map(({ value }) => value)].filter((_, other) => other !== at);
}

function isNamed(value: string, question: string): boolean {
  return value.length >= MIN_NAME_CHARS && question.includes(value);
}

function itemAt({ chunk, statement }: Row, at: number): DraftSentence[] {
  const text = valueAt({ chunk, statement }, at);
  if (text === "") return [];
  const cell = at === 0 ? undefined : statement.cells?.[at - 1];
  const { charStart, charEnd } = cell ?? rowHeader(chunk, statement);
  return [{ text, spans: [{ documentId: chunk.documentId, charStart, charEnd }] }];
}

/** The row header's own place; the whole row when its text does not begin with it. */
function rowHeader(chunk: Chunk, { charStart, charEnd }: Statement): { charStart: number; charEnd: number } {
  const line = chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart);
  const from = /^[\s|]*/u.exec(line)?.[0].length ?? 0;
  const length = line.slice(from).search(/[|\t\n]/u);
  if (length < 1) return { charStart, charEnd };
  return { charStart: charStart + from, charEnd: charStart + from + line.slice(from, from + length).trimEnd().length };
}
