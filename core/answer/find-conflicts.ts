import type { Citation, Conflict } from "../types.ts";
import type { CitationBook } from "./citation-book.ts";
import { type CollectOptions, collectEvidence } from "./evidence/collect-evidence.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { findOtherValues } from "./evidence/other-values.ts";

/**
 * Conflicts between what an answer cites and what other retrieved documents give for the same entity, measure and
 * year, or say in nearly the same words; newest first. Rounded forms are no conflict. The other side is added to the book.
 */
export function findConflicts(retrieved: CollectOptions, book: CitationBook): Conflict[] {
  const evidence = collectEvidence(retrieved);
  const conflicts: Conflict[] = [];
  const told = new Set<string>();
  for (const citation of book.citations()) {
    for (const piece of evidence.filter(({ span }) => isCited(span, citation))) {
      if (told.has(keyOf(piece))) continue;
      const others = findOtherValues(piece, evidence).filter(({ isRounded }) => !isRounded);
      if (others.length === 0) continue;
      const sides = [piece, ...others.map((other) => other.piece)];
      for (const side of sides) told.add(keyOf(side));
      conflicts.push(toConflict(sides, book));
    }
  }
  return conflicts;
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
