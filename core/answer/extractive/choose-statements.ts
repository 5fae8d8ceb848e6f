import { toMatchText } from "../../text/match-text.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findOtherValues } from "../evidence/other-values.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import { holdsAskedFigure } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { isQuotable } from "./is-quotable.ts";
import { pairEvents } from "./pair-events.ts";
import { askedPlace, pickByRank } from "./pick-by-rank.ts";
import { findTargets, type Target } from "./targets.ts";
import { wantsGroup, widenCell } from "./widen-cell.ts";

/** The statements that answer, and what was asked for side by side but not found. */
export interface Choice {
  chosen: ScoredEvidence[];
  unmet: string[];
}

const MAX_STATEMENTS = { short: 3, detailed: 6 } as const;
/** A further statement is added when it is nearly as good, or covers something that is still open. */
const NEARLY_AS_GOOD = 0.95;
const WORTH_ADDING = 0.6;
/** A group answers only when one of its cells is nearly the best statement. */
const GROUP_TOLERANCE = 0.3;
const MIN_GROUP_COVERAGE = 0.5;
const MIN_CONCEPT_SHARE = 0.12;

/** Chooses from scored evidence (best first) what to say. */
export function chooseStatements(request: WriteRequest, scored: readonly ScoredEvidence[]): Choice {
  const { understanding } = request;
  const { asked } = understanding;
  const eligible = scored.filter((piece) => isQuotable(piece, request));
  const withFigure = eligible.filter((piece) => holdsAskedFigure(piece, asked.figures));
  const wanted = asked.figures.length > 0 && !asked.isDefinition && withFigure.length > 0 ? withFigure : eligible;
  const gap = findGap(eligible, wanted);
  if (gap) return { chosen: [gap], unmet: [] };
  const documents = [...new Map(request.passages.map(({ document }) => [document.id, document])).values()];
  const targets = findTargets(understanding, documents);
  if (targets.length > 1) {
    const choice = chooseForTargets(targets, wanted, request);
    if (choice.chosen.length > 0) {
      const preferred = [...new Set(choice.chosen.map((piece) => toPreferred(piece, scored)))];
      return { chosen: byPlace(preferred, request, scored), unmet: choice.unmet };
    }
  }
  const ranked = understanding.wantsLatest ? preferLatest(wanted) : wanted;
  const worthGrouping = (wanted[0]?.score ?? 0) - GROUP_TOLERANCE;
  const cells = wantsGroup(request.question)
    ? wanted.filter((piece) => isFigureCell(piece) && piece.score >= worthGrouping)
    : [];
  const cell = understanding.years.length === 0 ? preferLatest(cells)[0] : cells[0];
  const best = cell ?? ranked[0];
  if (best !== undefined) {
    const widened = widenCell(request.question, toPreferred(best, scored), scored);
    if (widened.length > 1) return { chosen: widened, unmet: [] };
  }
  // Two versions of one statement have the same preferred one.
  const chosen = [...new Set(addSupplements(ranked, request).map((piece) => toPreferred(piece, scored)))];
  return { chosen: byPlace(chosen, request, scored), unmet: [] };
}

/** A statement about all targets at once, if there is a good one, then the best for each target. */
function chooseForTargets(
  targets: readonly Target[],
  wanted: readonly ScoredEvidence[],
  { detail, understanding: { asked } }: WriteRequest,
): Choice {
  const isComparison = asked.isComparison && asked.figures.length === 0;
  const events = targets.every(({ isEvent }) => isEvent === true) ? pairEvents(targets, wanted) : null;
  const met = targets.map((target, at) => ({ target, piece: events?.[at] ?? wanted.find(target.isMet) }));
  const pieces = met.flatMap(({ piece }) => (piece ? [piece] : []));
  const best = Math.max(0, ...pieces.map(({ score }) => score));
  const candidates = wanted.filter(
    (piece) =>
      piece.cell === undefined && piece.score >= best * WORTH_ADDING && targets.every((target) => target.isMet(piece)),
  );
  // 「AはX、BはY」 tells more than that A and B differ.
  const contrast = candidates.find((piece) => targets.every(({ isTopicOf }) => isTopicOf?.(piece) === true));
  if (isComparison && contrast !== undefined) return { chosen: [contrast], unmet: [] };
  const [together] = candidates;
  const chosen = [...new Set(together === undefined ? pieces : [together, ...pieces])];
  return {
    chosen: together === undefined ? chosen : chosen.slice(0, MAX_STATEMENTS[detail]),
    unmet: met.filter(({ piece }) => piece === undefined).map(({ target }) => target.label),
  };
}

/** The empty cell that fits the question better than every value does: another row's value would be no answer. */
function findGap(eligible: readonly ScoredEvidence[], wanted: readonly ScoredEvidence[]): ScoredEvidence | undefined {
  const reached = Math.max(0, ...wanted.map(({ coverage }) => coverage));
  return eligible.find(({ cell, coverage }) => cell?.value === "" && coverage > reached);
}

function isFigureCell({ cell, figures, coverage }: ScoredEvidence): boolean {
  return cell !== undefined && figures.length > 0 && coverage >= MIN_GROUP_COVERAGE;
}

function addSupplements(
  wanted: readonly ScoredEvidence[],
  { understanding: { concepts }, detail }: WriteRequest,
): ScoredEvidence[] {
  const best = wanted[0];
  if (best === undefined) return [];
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = [best];
  for (const piece of wanted.slice(1)) {
    if (chosen.length >= MAX_STATEMENTS[detail]) break;
    if (chosen.some((other) => overlaps(other, piece) || isSameStatement(other, piece))) continue;
    const addsConcept = concepts.some(
      ({ weight, kind }, at) =>
        kind !== "frame" &&
        weight >= MIN_CONCEPT_SHARE * total &&
        piece.covered[at] === 1 &&
        chosen.every((other) => (other.covered[at] ?? 0) < 0.8),
    );
    const isClose = piece.score >= best.score * NEARLY_AS_GOOD && piece.cell === undefined && best.cell === undefined;
    if (isClose || (addsConcept && piece.score >= best.score * WORTH_ADDING)) chosen.push(piece);
  }
  return chosen;
}

/** The same value as the newest document gives it or, where the documents agree, with the most digits. */
function toPreferred(piece: ScoredEvidence, scored: readonly ScoredEvidence[]): ScoredEvidence {
  const others = findOtherValues(piece, scored);
  const dateOf = ({ passage }: ScoredEvidence): string => passage.document.asOf ?? "";
  const newest = others
    .filter(({ isRounded, piece: other }) => !isRounded && dateOf(other) > dateOf(piece))
    .map(({ piece: other }) => other)
    .sort((a, b) => dateOf(b).localeCompare(dateOf(a)))[0];
  if (newest !== undefined) return newest;
  return (
    others.find(({ isRounded, piece: other }) => isRounded && other.text.length > piece.text.length)?.piece ?? piece
  );
}

/** Of pieces that cover the question about as well as the best, the one that holds for the latest year comes first. */
function preferLatest(wanted: readonly ScoredEvidence[]): readonly ScoredEvidence[] {
  const best = wanted[0];
  if (best === undefined) return wanted;
  const yearOf = ({ years, passage }: ScoredEvidence): number =>
    Math.max(0, ...years, ...(years.length === 0 ? [Number(passage.document.asOf?.slice(0, 4) ?? 0)] : []));
  const rivals = wanted.filter(({ coverage, score }) => coverage >= best.coverage - 0.05 && score >= best.score - 0.25);
  const latest = rivals.reduce((newest, piece) => (yearOf(piece) > yearOf(newest) ? piece : newest), best);
  return [latest, ...wanted.filter((piece) => piece !== latest)];
}

/**
 * Where a place in order of size is asked for, the cell at that place stands for the one that was found; one whose
 * row the question names is what it asks for (「緑市の最高気温は」).
 */
function byPlace(
  chosen: readonly ScoredEvidence[],
  { question }: WriteRequest,
  scored: readonly ScoredEvidence[],
): ScoredEvidence[] {
  const place = askedPlace(question);
  if (place === null) return [...chosen];
  const text = toMatchText(question);
  const isNamed = ({ cell }: ScoredEvidence): boolean =>
    cell !== undefined &&
    cell.row !== "" &&
    text.includes(toMatchText(cell.row)) &&
    !place.leftOut?.includes(toMatchText(cell.row));
  return [...new Set(chosen.flatMap((piece) => (isNamed(piece) ? piece : (pickByRank(piece, place, scored) ?? []))))];
}

function overlaps(a: ScoredEvidence, b: ScoredEvidence): boolean {
  return (
    a.span.documentId === b.span.documentId && a.span.charStart < b.span.charEnd && b.span.charStart < a.span.charEnd
  );
}
