import { formatAsOf } from "../../figures/eras.ts";
import { parseFigures } from "../../figures/parse-figures.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk, DocumentMeta, Statement, StatementCell } from "../../types.ts";
import { isPlantedInstruction } from "../instructions.ts";
import type { PreparedStatement } from "./evidence.ts";
import { type SearchableText, toSearchable } from "./searchable-text.ts";

/** What of a chunk does not depend on the question. */
export interface PreparedChunk {
  above: SearchableText;
  around: SearchableText;
  statements: PreparedStatement[];
}

/** Chunks live as long as the index's cache holds them; what was prepared for them goes with them. */
const prepared = new WeakMap<Chunk, PreparedChunk>();

/** Prepares a chunk for comparison with questions. The work is done once per chunk object. */
export function prepareChunk(chunk: Chunk, document: DocumentMeta): PreparedChunk {
  let known = prepared.get(chunk);
  if (known === undefined) {
    const headings = chunk.headings.map(({ text }) => text).join(" ");
    const date = document.asOf === null ? "" : `${document.asOf} ${formatAsOf(document.asOf)}`;
    known = {
      above: toSearchable(
        `${headings} ${chunk.carried ?? ""} ${document.title} ${document.law?.names.join(" ") ?? ""} ${document.issuer ?? ""} ${date}`,
      ),
      around: toSearchable(chunk.text),
      statements: chunk.statements
        .flatMap((statement) => prepareStatement(chunk, statement))
        .filter(({ own }) => !isPlantedInstruction(own.text)),
    };
    prepared.set(chunk, known);
  }
  return known;
}

/** A row of several values appears whole and cell by cell. */
function prepareStatement(chunk: Chunk, statement: Statement): PreparedStatement[] {
  const cells = statement.cells ?? [];
  const pieces = cells.map((cell) => prepareCell(chunk, statement, cell));
  return cells.length === 1 ? pieces : [prepareWhole(chunk, statement), ...pieces];
}

function prepareWhole(chunk: Chunk, statement: Statement): PreparedStatement {
  const original = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const text = plainText(statement.kind === "heading" ? original.replace(/^#+\s*/u, "") : original);
  const columns = (statement.cells ?? []).map(({ column }) => column).join(" ");
  return {
    statement,
    span: { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd },
    text,
    own: toSearchable(`${text} ${columns}`),
    years: effectiveYears(`${text} ${columns}`, chunk.sectionYear),
    figures: parseFigures(text),
  };
}

function prepareCell(chunk: Chunk, statement: Statement, cell: StatementCell): PreparedStatement {
  return {
    statement,
    cell,
    span: { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd },
    text: cell.value,
    own: toSearchable(`${cell.row} ${cell.column} ${cell.value}`),
    years: effectiveYears(`${cell.column} ${cell.value}`, chunk.sectionYear),
    figures: parseFigures(cell.value),
  };
}

/** A year that the statement names wins over the one of its section. */
function effectiveYears(text: string, sectionYear: number | null): readonly number[] {
  const own = yearsIn(text);
  if (own.length > 0) return own;
  return sectionYear === null ? [] : [sectionYear];
}
