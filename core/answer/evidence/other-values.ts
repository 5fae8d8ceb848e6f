import { isRounding } from "../../figures/compare-figures.ts";
import { areLaws } from "./are-laws.ts";
import type { Evidence } from "./evidence.ts";
import { isSameMeasure, isSameStatement, isSameWording } from "./same-statement.ts";

/** A value that another document gives for the same entity, measure and year. */
export interface OtherValue<Piece extends Evidence> {
  piece: Piece;
  /** The difference is only that one of the two is rounded. */
  isRounded: boolean;
}

/**
 * What other documents give for the same cell, or say in nearly the same words, when it is not the same; one per
 * document.
 */
export function findOtherValues<Piece extends Evidence>(
  piece: Evidence,
  evidence: readonly Piece[],
): OtherValue<Piece>[] {
  const found = new Map<string, OtherValue<Piece>>();
  for (const other of evidence) {
    const { documentId } = other.span;
    if (documentId === piece.span.documentId || found.has(documentId) || areLaws(piece, other)) continue;
    const isOther = piece.cell === undefined ? isOtherWording(piece, other) : isOtherCell(piece, other);
    if (isOther) found.set(documentId, { piece: other, isRounded: isOnlyRounded(piece, other) });
  }
  return [...found.values()];
}

function isOtherCell(piece: Evidence, other: Evidence): boolean {
  const [figure, value] = [piece.figures[0], other.figures[0]];
  if (figure === undefined || value === undefined || other.cell?.row !== piece.cell?.row) return false;
  return value.unit === figure.unit && value.value !== figure.value && isSameMeasure(piece, other);
}

/** Nearly the same words about the same time, with another figure or the opposite verb. */
function isOtherWording(piece: Evidence, other: Evidence): boolean {
  if (piece.statement.kind === "heading" || other.statement.kind === "heading") return false;
  return isSameWording(piece, other) && !isSameStatement(piece, other) && String(piece.years) === String(other.years);
}

function isOnlyRounded(a: Evidence, b: Evidence): boolean {
  if (a.figures.length !== b.figures.length) return false;
  const pairs = a.figures.map((figure, at) => [figure, b.figures[at]] as const);
  const differing = pairs.filter(([first, second]) => first.value !== second?.value || first.unit !== second.unit);
  return (
    differing.length > 0 && differing.every(([first, second]) => second !== undefined && isRounding(first, second))
  );
}
