import { isRounding } from "../../figures/compare-figures.ts";
import type { Evidence } from "./evidence.ts";
import { isSameMeasure } from "./same-statement.ts";

/** A value that another document gives for the same entity, measure and year. */
export interface OtherValue<Piece extends Evidence> {
  piece: Piece;
  /** The difference is only that one of the two is rounded. */
  isRounded: boolean;
}

/** What other documents give for the same cell when it is not the same value, one per document. */
export function findOtherValues<Piece extends Evidence>(
  cell: Evidence,
  evidence: readonly Piece[],
): OtherValue<Piece>[] {
  const figure = cell.figures[0];
  if (cell.cell === undefined || figure === undefined) return [];
  const found = new Map<string, OtherValue<Piece>>();
  for (const piece of evidence) {
    const value = piece.figures[0];
    const { documentId } = piece.span;
    if (value === undefined || documentId === cell.span.documentId || found.has(documentId)) continue;
    if (piece.cell?.row !== cell.cell.row || value.unit !== figure.unit || value.value === figure.value) continue;
    if (isSameMeasure(cell, piece)) found.set(documentId, { piece, isRounded: isRounding(figure, value) });
  }
  return [...found.values()];
}
