import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";

/** How often something was held. */
const ASKS_OCCASIONS = /何回|開催回数|how many (?:times|meetings)/iu;
/** 「2/2、2/27、3/23」: the occasions, one by one. */
const DATES = /^\d{1,2}[/月]\d{1,2}日?(?:[、,・]\s?\d{1,2}[/月]\d{1,2}日?)*$/u;
const MIN_COVERAGE = 0.5;

/**
 * Answers how often something was held from the cell that lists the dates, as each document gives them, the newest first.
 * Null where no row that fits the question lists dates.
 */
export function composeOccasions(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  if (!ASKS_OCCASIONS.test(request.question.normalize("NFKC"))) return null;
  // A list of dates is a count, though none is written; all else that is asked must be there.
  const missing = findMissing(request.understanding, scored);
  if (missing !== null && missing.reason !== "figure") return null;
  const best = scored.find((piece) => piece.coverage >= MIN_COVERAGE && listOf(piece, scored) !== undefined);
  const chosen = best === undefined ? undefined : listOf(best, scored);
  if (chosen === undefined) return null;
  const isSame = ({ cell }: ScoredEvidence): boolean =>
    cell !== undefined &&
    cell.row === chosen.cell?.row &&
    cell.column === chosen.cell?.column &&
    DATES.test(cell.value);
  const dateOf = ({ passage }: ScoredEvidence): string => passage.document.asOf ?? "";
  const told = scored
    .filter(isSame)
    .sort((a, b) => dateOf(b).localeCompare(dateOf(a)))
    .filter((piece, at, all) => all.findIndex((other) => other.cell?.value === piece.cell?.value) === at);
  const wording = wordingOf(request.understanding.language);
  const sentences = told.map((piece) => {
    const opening = wording.nameDocument(piece.passage.document);
    const { text, spans } = describeEvidence(piece, { wording });
    return { text: wording.about({ label: piece.cell?.row ?? "", name: opening }) + text, spans };
  });
  const closing = told.length > 1 ? [{ text: wording.valuesDiffer([]), spans: [] }] : [];
  return { sentences: [...sentences, ...closing], abstained: false };
}

/** The cell with the dates in the row of a piece. */
function listOf({ statement }: ScoredEvidence, scored: readonly ScoredEvidence[]): ScoredEvidence | undefined {
  if (statement.kind !== "row") return undefined;
  return scored.find(({ statement: own, cell }) => own === statement && cell !== undefined && DATES.test(cell.value));
}
