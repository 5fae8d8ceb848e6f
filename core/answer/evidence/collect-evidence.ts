import { parseFigures } from "../../figures/parse-figures.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { toMatchText } from "../../text/match-text.ts";
import { plainText } from "../../text/normalise.ts";
import type { Passage, Statement, StatementCell } from "../../types.ts";
import type { Evidence } from "./evidence.ts";

/** All quotable statements of the passages. Rows appear whole and, where they have values, cell by cell. */
export function collectEvidence(passages: readonly Passage[]): Evidence[] {
  return passages.flatMap((passage) => {
    const { chunk, document } = passage;
    const headings = chunk.headings.map(({ text }) => text).join(" ");
    const surroundings = {
      above: toMatchText(`${headings} ${document.title} ${document.issuer ?? ""}`),
      around: toMatchText(chunk.text),
    };
    return chunk.statements.flatMap((statement) => {
      const whole = wholeStatement(passage, statement, surroundings);
      const cells = (statement.cells ?? []).map((cell) => cellEvidence(passage, statement, cell, surroundings));
      return statement.kind === "pair" ? cells : [whole, ...cells];
    });
  });
}

type Surroundings = Pick<Evidence, "above" | "around">;

function wholeStatement(passage: Passage, statement: Statement, surroundings: Surroundings): Evidence {
  const { chunk } = passage;
  const original = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const text = plainText(statement.kind === "heading" ? original.replace(/^#+\s*/u, "") : original);
  const columns = (statement.cells ?? []).map(({ column }) => column).join(" ");
  return {
    passage,
    statement,
    span: { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd },
    text,
    own: toMatchText(`${text} ${columns}`),
    ...surroundings,
    years: effectiveYears(`${text} ${columns}`, chunk.sectionYear),
    figures: parseFigures(text),
  };
}

function cellEvidence(passage: Passage, statement: Statement, cell: StatementCell, surroundings: Surroundings): Evidence {
  const { chunk } = passage;
  return {
    passage,
    statement,
    cell,
    span: { documentId: chunk.documentId, charStart: statement.charStart, charEnd: statement.charEnd },
    text: cell.value,
    own: toMatchText(`${cell.row} ${cell.column} ${cell.value}`),
    ...surroundings,
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
