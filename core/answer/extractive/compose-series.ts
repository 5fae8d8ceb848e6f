import type { ScoredEvidence } from "../evidence/evidence.ts";
import { holdsAskedFigure } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft } from "./draft.ts";
import { wantsGroup } from "./widen-cell.ts";

const ASKS_ORDER = /順番|順に|年代順|古い順|新しい順|時系列|歴代/u;
const MIN_ITEMS = 3;
const MIN_COVERAGE = 0.5;

/**
 * The bullets of one section that each hold a figure of the asked kind (「開催国と参加国数の推移」), in order. Null when
 * the question does not want several values, or no section lists them.
 */
export function composeSeries(
  { question, understanding }: WriteRequest,
  scored: readonly ScoredEvidence[],
): Draft | null {
  // What is to be put in order has dates.
  const figures = understanding.asked.figures.length > 0 ? understanding.asked.figures : (["date"] as const);
  if (!wantsGroup(question) || (understanding.asked.figures.length === 0 && !ASKS_ORDER.test(question))) return null;
  const bySection = new Map<string, ScoredEvidence[]>();
  for (const piece of scored) {
    if (piece.statement.kind !== "bullet" || !holdsAskedFigure(piece, figures)) continue;
    const { documentId, headings } = piece.passage.chunk;
    const section = `${documentId}:${headings.at(-1)?.charStart ?? 0}`;
    bySection.set(section, [...(bySection.get(section) ?? []), piece]);
  }
  const series = [...bySection.values()]
    .filter((pieces) => pieces.length >= MIN_ITEMS && (pieces[0]?.coverage ?? 0) >= MIN_COVERAGE)
    .sort((a, b) => (b[0]?.coverage ?? 0) - (a[0]?.coverage ?? 0))[0];
  const [first] = series ?? [];
  if (series === undefined || first === undefined) return null;
  const items = series.toSorted((a, b) => a.span.charStart - b.span.charStart);
  const heading = first.passage.chunk.headings.at(-1);
  const wording = wordingOf(understanding.language);
  const name = wording.nameDocument(first.passage.document);
  const opening = wording.listLead({ name, heading: heading?.text ?? "", holds: "statements" });
  const span = heading && { documentId: first.span.documentId, charStart: heading.charStart, charEnd: heading.charEnd };
  return {
    sentences: [
      { text: opening, spans: span ? [span] : [] },
      ...items.map((piece) => ({ text: `\n- ${piece.text}`, spans: [piece.span] })),
    ],
    abstained: false,
  };
}
