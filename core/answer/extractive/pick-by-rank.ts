import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { groupOf } from "./widen-cell.ts";

/** Which place in order of size a question asks for: 0 is the first. */
interface AskedPlace {
  place: number;
  isAscending: boolean;
}

const LARGEST = /(?:最も|一番|最)(?:も)?(?:高|多|大)|首位|トップ|最高|最多|最大/u;
const SMALLEST = /(?:最も|一番|最)(?:も)?(?:低|少|小)|最下位|最低|最少|最小/u;
const NTH = /第?(\d{1,2})(?:位|番目)/u;

/** The place in order of size that a question asks for, or null. */
export function askedPlace(question: string): AskedPlace | null {
  const text = normaliseForSearch(question);
  if (SMALLEST.test(text)) return { place: 0, isAscending: true };
  if (LARGEST.test(text)) return { place: 0, isAscending: false };
  const nth = NTH.exec(text);
  return nth ? { place: Number(nth[1]) - 1, isAscending: false } : null;
}

/**
 * The cell at the asked place among the cells that stand together with `piece` (same chunk, column and unit);
 * null when it does not stand in such a group. Ties keep the order of the source.
 */
export function pickByRank(
  piece: ScoredEvidence,
  { place, isAscending }: AskedPlace,
  scored: readonly ScoredEvidence[],
): ScoredEvidence | null {
  if (piece.cell === undefined || piece.figures[0] === undefined) return null;
  const group = groupOf(piece, scored);
  if (group.length < 2) return null;
  const sign = isAscending ? 1 : -1;
  const sizeOf = (cell: ScoredEvidence): number => cell.figures[0]?.value ?? 0;
  group.sort((a, b) => sign * (sizeOf(a) - sizeOf(b)) || a.span.charStart - b.span.charStart);
  return group[place] ?? null;
}
