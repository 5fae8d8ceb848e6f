import type { Conflict } from "../types.ts";
import type { CitationBook } from "./citation-book.ts";
import { findConflicts, type SearchedForConflicts } from "./find-conflicts.ts";
import type { StatedConflict } from "./language-model.ts";

/**
 * The contradictions that an answer tells itself, then those that are found between what it cites and what it does not.
 * What both know is told once.
 */
export function listConflicts(
  stated: readonly StatedConflict[],
  retrieved: SearchedForConflicts,
  book: CitationBook,
): Conflict[] {
  const told = stated
    .map((conflict) => toConflict(conflict, book))
    .filter(({ statements }) => hasTwoPlaces(statements));
  const known = new Set(told.flatMap(({ statements }) => statements.map(({ citationId }) => citationId)));
  const found = findConflicts(retrieved, book).filter(
    ({ statements }) => !statements.every(({ citationId }) => known.has(citationId)),
  );
  return [...told, ...found];
}

function toConflict({ topic, sides }: StatedConflict, book: CitationBook): Conflict {
  const statements = sides.flatMap(({ span, text }) => {
    const cited = book.cite(span);
    return cited === null ? [] : [{ citationId: cited.citation.id, text, asOf: cited.citation.asOf }];
  });
  return { topic, statements: statements.sort((a, b) => (b.asOf ?? "").localeCompare(a.asOf ?? "")) };
}

function hasTwoPlaces(statements: Conflict["statements"]): boolean {
  return new Set(statements.map(({ citationId }) => citationId)).size > 1;
}
