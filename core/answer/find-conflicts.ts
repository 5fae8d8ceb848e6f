import type { Citation, Conflict } from "../types.ts";
import type { CitationBook } from "./citation-book.ts";
import { findRivals, mayRival } from "./conflicts/find-rivals.ts";
import { areStagesOfOnePlan } from "./conflicts/read-stages.ts";
import { collectEvidence } from "./evidence/collect-evidence.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { findOtherValues } from "./evidence/other-values.ts";
import { scoreEvidence } from "./evidence/score-evidence.ts";
import type { WriteRequest } from "./language-model.ts";

/** What is searched for conflicts: the passages of the question. */
export type SearchedForConflicts = Pick<WriteRequest, "passages" | "readAround" | "understanding">;

/**
 * Conflicts between what an answer cites and what other retrieved places give for the same entity, measure and year, say
 * in nearly the same words, or give for what the question asks; newest first. Rounded forms are no conflict, nor are stages of one plan. The other
 * side is added to the book.
 */
export function findConflicts(retrieved: SearchedForConflicts, book: CitationBook): Conflict[] {
  const evidence = collectEvidence(retrieved);
  const conflicts: Conflict[] = [];
  const told = new Set<string>();
  const cited = book.citations().flatMap((citation) => evidence.filter(({ span }) => isCited(span, citation)));
  const tell = (piece: Evidence, others: readonly Evidence[]): void => {
    for (const side of [piece, ...others]) told.add(keyOf(side));
    conflicts.push(toConflict([piece, ...others], book));
  };
  for (const piece of cited) {
    const others = findOtherValues(piece, evidence).filter(
      ({ piece: other, isRounded }) => !isRounded && !areStagesOfOnePlan(piece, other),
    );
    if (others.length > 0 && !told.has(keyOf(piece)))
      tell(
        piece,
        others.map((other) => other.piece),
      );
  }
  // What an answer rests on first is what the question asks; what it adds is set beside that already.
  for (const { piece, rivals } of rivalsOf(cited, evidence, retrieved)) {
    if (told.has(keyOf(piece))) continue;
    tell(piece, rivals);
    break;
  }
  return conflicts;
}

/** Cited statements with their rivals, one at a time; nothing is scored when the question asks for no value. */
function* rivalsOf(
  cited: readonly Evidence[],
  evidence: readonly Evidence[],
  { understanding }: SearchedForConflicts,
): Generator<{ piece: Evidence; rivals: Evidence[] }> {
  if (cited.length === 0 || understanding.asked.figures.length === 0) return;
  const pool = evidence.filter((piece) => mayRival(piece) || cited.includes(piece));
  const scored = scoreEvidence(pool, understanding);
  for (const piece of cited) {
    const chosen = scored.find(({ span, cell }) => span === piece.span && cell === piece.cell);
    const found = chosen === undefined ? [] : findRivals(chosen, scored, understanding);
    const rivals = found.filter((rival) => !areStagesOfOnePlan(piece, rival));
    if (rivals.length > 0) yield { piece, rivals };
  }
}

function isCited(span: Evidence["span"], citation: Citation): boolean {
  return (
    span.documentId === citation.documentId &&
    span.charStart === citation.charStart &&
    span.charEnd === citation.charEnd
  );
}

/** The cells of a row share its span. */
function keyOf({ span, cell }: Evidence): string {
  return `${span.documentId}:${cell?.charStart ?? span.charStart}`;
}

function toConflict(sides: readonly Evidence[], book: CitationBook): Conflict {
  const [first] = sides;
  const heading = first?.passage.chunk.headings.at(-1)?.text ?? "";
  const year = first?.years[0];
  const statements = sides.flatMap((side) => {
    const cited = book.cite(side.span);
    return cited === null
      ? []
      : [
          {
            citationId: cited.citation.id,
            text: `${side.cell?.row ?? ""} ${side.text}`.trim(),
            asOf: cited.citation.asOf,
          },
        ];
  });
  return {
    topic: `${heading}${year === undefined || heading.includes(`${year}`) ? "" : `（${year}年）`}${first?.cell === undefined ? "" : `：${first.cell.row}`}`,
    statements: statements.sort((a, b) => (b.asOf ?? "").localeCompare(a.asOf ?? "")),
  };
}
