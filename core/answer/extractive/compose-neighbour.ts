import { isFrameWord } from "../../retrieval/frame-words.ts";
import { findRegions } from "../../retrieval/region-names.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

/** A later statement of the topic must cover this much of what was asked. */
const MIN_COVERAGE = 0.35;

/**
 * Answers 「次は？」 and 「その前は？」: the item beside the one that was answered before, in the list, table or section
 * that it stands in; where that ends, what the documents say of the topic for a later (or an earlier) year. Null for
 * every other question.
 */
export function composeNeighbour(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const { step } = request.understanding;
  const answered = step && findAnswered(scored, step.reply);
  if (!step || !answered) return null;
  const siblings = siblingsOf(answered, scored);
  const told = siblings.filter((piece) => wordsOf(step.reply).some((forms) => holdsAny(piece, forms)));
  if (step.end !== null) return draftOf(request, scored, siblings.slice(step.end === "first" ? 0 : -1).slice(0, 1));
  const isForward = (step.offsets[0] ?? 1) > 0;
  // A reply may name several items; the next one follows all of them.
  const from = siblings.indexOf((isForward ? told.at(-1) : told[0]) ?? answered);
  const direction = isNewestFirst(siblings) ? -1 : 1;
  const beside = step.offsets.flatMap((offset) => siblings[from + offset * direction] ?? []);
  const chosen = beside.length > 0 ? beside : otherYear(siblings[from] ?? answered, siblings, { scored, isForward });
  return chosen.length > 0 ? draftOf(request, scored, chosen) : nothingBeside(answered, isForward);
}

function draftOf(
  request: WriteRequest,
  scored: readonly ScoredEvidence[],
  chosen: readonly ScoredEvidence[],
): Draft | null {
  return chosen.length === 0 ? null : { sentences: wordStatements({ chosen, request, scored }), abstained: false };
}

function nothingBeside(answered: ScoredEvidence, isForward: boolean): Draft {
  const { text, spans } = describeEvidence(answered);
  const place = isForward ? "次" : "前";
  return {
    sentences: [
      { text: `その${place}に当たる記載は、資料に見当たりません。直前の回答の箇所は次のとおりです：${text}`, spans },
    ],
    abstained: true,
  };
}

/** The statement that the reply rests on most likely; of several lists, the one that holds most of the reply. */
function findAnswered(scored: readonly ScoredEvidence[], reply: string): ScoredEvidence | undefined {
  const words = wordsOf(reply);
  const share = (pieces: readonly ScoredEvidence[]): number =>
    words.filter((forms) => pieces.some((piece) => holdsAny(piece, forms))).length / Math.max(1, words.length);
  let best: { piece: ScoredEvidence; likeness: number } | undefined;
  for (const piece of scored) {
    if (piece.statement.kind === "heading" || piece.coverage < MIN_COVERAGE) continue;
    const likeness = piece.score + share([piece]) + share(siblingsOf(piece, scored));
    if (best === undefined || likeness > best.likeness) best = { piece, likeness };
  }
  return best?.piece;
}

/** Statements of the same kind under the same heading, in reading order. */
function siblingsOf(piece: ScoredEvidence, scored: readonly ScoredEvidence[]): ScoredEvidence[] {
  const headingOf = ({ passage }: ScoredEvidence): number => passage.chunk.headings.at(-1)?.charStart ?? -1;
  return scored
    .filter(
      (other) =>
        other.span.documentId === piece.span.documentId &&
        other.statement.kind === piece.statement.kind &&
        headingOf(other) === headingOf(piece) &&
        (other.cell === undefined) === (piece.cell === undefined) &&
        other.cell?.column === piece.cell?.column,
    )
    .sort((a, b) => a.span.charStart - b.span.charStart);
}

function isNewestFirst(siblings: readonly ScoredEvidence[]): boolean {
  const years = siblings.flatMap((piece) => piece.years[0] ?? []);
  const [first, last] = [years[0], years.at(-1)];
  return first !== undefined && last !== undefined && first > last;
}

function otherYear(
  answered: ScoredEvidence,
  siblings: readonly ScoredEvidence[],
  { scored, isForward }: { scored: readonly ScoredEvidence[]; isForward: boolean },
): ScoredEvidence[] {
  if (answered.years.length === 0) return [];
  const edge = isForward ? Math.max(...answered.years) : Math.min(...answered.years);
  const isBeyond = (year: number): boolean => (isForward ? year > edge : year < edge);
  const found = scored.filter(
    (piece) =>
      piece.statement.kind !== "heading" &&
      piece.coverage >= MIN_COVERAGE &&
      piece.years.some(isBeyond) &&
      !siblings.includes(piece),
  );
  const best = found.reduce<ScoredEvidence | undefined>(
    (most, piece) => (most === undefined || piece.coverage > most.coverage ? piece : most),
    undefined,
  );
  return best === undefined ? [] : [best];
}

function holdsAny({ own }: ScoredEvidence, forms: readonly string[]): boolean {
  return forms.some((form) => containsTerm(own.text, form));
}

/** What of a reply tells its items apart: names, figures and countries, each with its spellings. */
function wordsOf(reply: string): string[][] {
  const text = toMatchText(reply);
  const regions = findRegions(text).map(({ form }) => [form]);
  const words = tokenise(reply).filter((word) => !isFrameWord(word) && word.length > 1);
  const figures = (text.match(/\d[\d.]*/gu) ?? []).filter((figure) => figure.length > 1);
  return [...regions, ...words.map((word) => [toMatchText(word)]), ...figures.map((figure) => [figure])];
}
