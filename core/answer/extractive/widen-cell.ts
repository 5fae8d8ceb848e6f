import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findOtherValues } from "../evidence/other-values.ts";
import { headingWords } from "../evidence/same-statement.ts";

const ASKS_PEERS = /他の?国|各国|国別|諸外国|国際比較|他と比べ|それぞれ|一覧/u;
const ASKS_CHANGE =
  /どう(?:変|推移)|推移|変化|年度?ごと|毎年|増減|変遷|日付順|時系列|順番に|順に並べ|年代順|古い順|新しい順|歴代|これまでの.{0,20}(?:一覧|並べ|順)/u;
const ASKS_TOP = /上位|ランキング|ベスト\d/u;
const TOP = 3;
const MIN_SHARED_HEADING = 0.6;

/** Whether a question wants several values of a group or series rather than one. */
export function wantsGroup(question: string): boolean {
  const text = normaliseForSearch(question);
  return ASKS_CHANGE.test(text) || ASKS_PEERS.test(text) || ASKS_TOP.test(text);
}

/**
 * The cells that a question wants beside the one that answers it: its neighbours in the same group (「他の国と
 * 比べて」), or the same row in other years (「どう変わったか」), oldest first. The cell alone when it wants neither.
 */
export function widenCell(
  question: string,
  piece: ScoredEvidence,
  scored: readonly ScoredEvidence[],
): ScoredEvidence[] {
  if (piece.cell === undefined) return [piece];
  const text = normaliseForSearch(question);
  if (ASKS_CHANGE.test(text)) return seriesOf(piece, scored);
  if (ASKS_TOP.test(text)) return topOf(groupOf(piece, scored));
  return ASKS_PEERS.test(text) ? groupOf(piece, scored) : [piece];
}

/** The cells that stand together with a piece: same chunk and column, values of the same unit, in reading order. */
export function groupOf(piece: ScoredEvidence, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const group = scored.filter(
    (other) =>
      other.passage.chunk.ordinal === piece.passage.chunk.ordinal &&
      other.cell !== undefined &&
      other.cell.column === piece.cell?.column &&
      other.figures[0]?.unit === piece.figures[0]?.unit,
  );
  return group.sort((a, b) => a.span.charStart - b.span.charStart);
}

function topOf(group: readonly ScoredEvidence[]): ScoredEvidence[] {
  return group.toSorted((a, b) => (b.figures[0]?.value ?? 0) - (a.figures[0]?.value ?? 0)).slice(0, TOP);
}

function seriesOf(piece: ScoredEvidence, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const byYear = new Map<number, ScoredEvidence>();
  for (const other of [piece, ...scored]) {
    const year = other.years[0];
    if (other.cell?.row !== piece.cell?.row || year === undefined || byYear.has(year) || !isSameSeries(piece, other))
      continue;
    const finer = findOtherValues(other, scored).find(
      (value) => value.isRounded && value.piece.text.length > other.text.length,
    );
    byYear.set(year, finer?.piece ?? other);
  }
  return [...byYear].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

function isSameSeries(a: ScoredEvidence, b: ScoredEvidence): boolean {
  if (a.figures[0]?.unit !== b.figures[0]?.unit) return false;
  const [first, second] = [headingWords(a), headingWords(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(1, first.size, second.size) >= MIN_SHARED_HEADING;
}
