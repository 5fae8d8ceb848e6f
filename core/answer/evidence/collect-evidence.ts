import { formatAsOf } from "../../figures/eras.ts";
import { parseFigures } from "../../figures/parse-figures.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk, Passage, Statement, StatementCell } from "../../types.ts";
import type { Evidence } from "./evidence.ts";
import { toSearchable } from "./searchable-text.ts";

export interface CollectOptions {
  passages: readonly Passage[];
  /** The chunks around a passage, itself among them. */
  readAround(passage: Passage, radius: number): Chunk[];
}

/** All quotable statements of the passages. Rows of several values appear whole and cell by cell. */
export function collectEvidence({ passages, readAround }: CollectOptions): Evidence[] {
  return passages.flatMap((passage) => {
    const { chunk, document } = passage;
    const headings = chunk.headings.map(({ text }) => text).join(" ");
    const date = document.asOf === null ? "" : `${document.asOf} ${formatAsOf(document.asOf)}`;
    const neighbours = readAround(passage, 1).filter(({ ordinal }) => ordinal !== chunk.ordinal);
    const context: Context = {
      passage,
      above: toSearchable(`${headings} ${document.title} ${document.issuer ?? ""} ${date}`),
      around: toSearchable(chunk.text),
      near: toSearchable(neighbours.map(({ text }) => text).join("\n")),
    };
    return chunk.statements.flatMap((statement) => {
      const cells = statement.cells ?? [];
      const pieces = cells.map((cell) => cellEvidence(context, statement, cell));
      return cells.length === 1 ? pieces : [wholeStatement(context, statement), ...pieces];
    });
  });
}

type Context = Pick<Evidence, "passage" | "above" | "around" | "near">;

function wholeStatement(context: Context, statement: Statement): Evidence {
  const { chunk } = context.passage;
  const original = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const text = plainText(statement.kind === "heading" ? original.replace(/^#+\s*/u, "") : original);
  const columns = (statement.cells ?? []).map(({ column }) => column).join(" ");
  return {
    ...context,
    statement,
    span: { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd },
    text,
    own: toSearchable(`${text} ${columns}`),
    years: effectiveYears(`${text} ${columns}`, chunk.sectionYear),
    figures: parseFigures(text),
  };
}

function cellEvidence(context: Context, statement: Statement, cell: StatementCell): Evidence {
  const { chunk } = context.passage;
  return {
    ...context,
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
function effectiveYears(text: string, sectionYear: number | null): number[] {
  const own = yearsIn(text);
  if (own.length > 0) return own;
  return sectionYear === null ? [] : [sectionYear];
}
