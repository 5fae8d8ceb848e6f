import type { Concept } from "../../retrieval/concepts.ts";
import { documentsMeant } from "../../retrieval/named-documents.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { DocumentMeta } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { isSameStatement, wordingShare } from "../evidence/same-statement.ts";
import { holdsAskedFigure, scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Wording } from "../wording/wording.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { asksOrder, compareSides, type ToldSide } from "./compare-sides.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { isQuotable } from "./is-quotable.ts";

const MIN_COVERAGE = 0.4;
const MIN_OWN_WORDS = 0.7;
const NEARLY_AS_GOOD = 0.85;
const MAX_CANDIDATES = 8;
const SAME_CHUNK_BONUS = 0.2;
const SAME_DOCUMENT_BONUS = 0.05;
const SAME_WORDING_BONUS = 0.6;
const MAX_PIECES = { short: 2, detailed: 4 } as const;

/**
 * Both sides of a comparison, each with the best statements about it alone and its document, and what follows from
 * them: which is earlier or larger, or that they do not say the same. Null when the question compares nothing, or
 * neither side is found.
 */
export function composeComparison(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const { sides } = request.understanding;
  if (sides.length < 2) return null;
  const documents = [...new Map(request.passages.map(({ document }) => [document.id, document])).values()];
  const told = sides.map((side, at) => ({
    label: side.label,
    pieces: piecesFor(
      { ...side, others: sides.filter((_, other) => other !== at).map(({ label }) => label) },
      {
        request,
        scored,
        documents,
      },
    ),
  }));
  if (told.every(({ pieces }) => pieces.length === 0)) return null;
  const said = new Set<ScoredEvidence>();
  const paired = choosePair(told);
  const sentences = paired
    .map((side) => ({ ...side, pieces: withFurther(side.pieces, request.detail) }))
    .flatMap((side) => tellSide(side, said, wordingOf(request.understanding.language)));
  return { sentences: [...sentences, ...compareSides(request, paired)], abstained: false };
}

interface Side {
  label: string;
  understanding: Understanding;
  others: string[];
}

interface Searched {
  request: WriteRequest;
  scored: readonly ScoredEvidence[];
  documents: readonly DocumentMeta[];
}

function piecesFor({ label, understanding, others }: Side, { request, scored, documents }: Searched): ScoredEvidence[] {
  const meant = documentsMeant(label, documents);
  const pool =
    meant.length === 0 ? scored : scored.filter(({ span }) => meant.some(({ id }) => id === span.documentId));
  const asked = askedOf(request);
  const concepts = meant.length === 0 ? understanding.concepts : withoutDocuments(understanding.concepts, label, meant);
  const isDefinition = asked.figures.length === 0;
  const about = { ...understanding, concepts, asked: { ...asked, isComparison: false, isList: false, isDefinition } };
  const isOwn = meant.length === 0 ? ownWords(label, others, concepts) : () => true;
  const fitting = scoreEvidence(pool, about).filter(
    (piece) =>
      piece.coverage >= MIN_COVERAGE && isQuotable(piece, { ...request, understanding: about }) && isOwn(piece),
  );
  const withFigure = fitting.filter((piece) => holdsAskedFigure(piece, asked.figures));
  return asked.figures.length > 0 && withFigure.length > 0 ? withFigure : fitting;
}

/** Which came first is told by dates. */
function askedOf({ question, understanding: { asked } }: WriteRequest): Understanding["asked"] {
  return asksOrder(question) ? { ...asked, figures: ["date"] } : asked;
}

/** The best of each side; two that stand side by side are a better pair than two from afar. */
function choosePair(told: readonly ToldSide[]): ToldSide[] {
  const [first, second] = told;
  if (told.length !== 2 || !first || !second) return [...told];
  let best: { a: ScoredEvidence; b: ScoredEvidence; score: number } | null = null;
  for (const a of first.pieces.slice(0, MAX_CANDIDATES)) {
    for (const b of second.pieces.slice(0, MAX_CANDIDATES)) {
      const score = a.score + b.score + nearness(a, b);
      if (best === null || score > best.score) best = { a, b, score };
    }
  }
  if (best === null) return [...told];
  const { a, b } = best;
  const lead = (piece: ScoredEvidence, pieces: readonly ScoredEvidence[]): ScoredEvidence[] => [
    piece,
    ...pieces.filter((other) => other !== piece),
  ];
  return [
    { ...first, pieces: lead(a, first.pieces) },
    { ...second, pieces: lead(b, second.pieces) },
  ];
}

function nearness(a: ScoredEvidence, b: ScoredEvidence): number {
  if (a.span === b.span || (a.cell === undefined && a.statement === b.statement)) return 0;
  if (a.passage.chunk.ordinal === b.passage.chunk.ordinal) return SAME_CHUNK_BONUS;
  if (a.span.documentId === b.span.documentId) return SAME_DOCUMENT_BONUS;
  // Two editions of one statement are what a comparison of documents is about.
  return SAME_WORDING_BONUS * wordingShare(a, b);
}

function withFurther([best, ...rest]: readonly ScoredEvidence[], detail: WriteRequest["detail"]): ScoredEvidence[] {
  if (best === undefined) return [];
  const isFurther = (piece: ScoredEvidence): boolean =>
    best.cell === undefined
      ? piece.cell === undefined && piece.score >= best.score * NEARLY_AS_GOOD
      : isOtherMeasure(piece, best) && piece.score >= best.score * NEARLY_AS_GOOD;
  return [best, ...rest.filter((piece) => isFurther(piece) && !isSameStatement(piece, best))].slice(
    0,
    MAX_PIECES[detail],
  );
}

/** The same row under another heading: 個人 and 企業 both have a 利用率. */
function isOtherMeasure(piece: ScoredEvidence, best: ScoredEvidence): boolean {
  const headingOf = ({ passage }: ScoredEvidence): string => passage.chunk.headings.at(-1)?.text ?? "";
  return (
    piece.cell?.row === best.cell?.row &&
    piece.span.documentId === best.span.documentId &&
    headingOf(piece) !== headingOf(best)
  );
}

/** What only names the document is held by none of its statements, or by the wrong ones (「出所：…作成」). */
function withoutDocuments(concepts: readonly Concept[], label: string, meant: readonly DocumentMeta[]): Concept[] {
  const names = toMatchText(meant.map(({ title, issuer, kind }) => `${title} ${issuer ?? ""} ${kind ?? ""}`).join(" "));
  const side = toMatchText(label);
  return concepts.filter(({ label: word }) => !(side.includes(toMatchText(word)) && names.includes(toMatchText(word))));
}

/** A test for the words that tell a side from the others. */
function ownWords(
  label: string,
  others: readonly string[],
  concepts: readonly Concept[],
): (piece: ScoredEvidence) => boolean {
  const shared = new Set(others.flatMap((other) => tokenise(other)));
  const words = tokenise(label).filter((word) => !shared.has(word));
  const own = concepts.map(({ label: word, terms, forms, kind }) => {
    const held = [...terms, ...forms, ...tokenise(word)];
    return kind !== "frame" && words.some((each) => held.includes(each) || held.includes(toMatchText(each)));
  });
  const total = own.filter(Boolean).length;
  return ({ covered }) =>
    total === 0 || own.filter((isOwn, at) => isOwn && (covered[at] ?? 0) >= 0.5).length / total >= MIN_OWN_WORDS;
}

function tellSide({ label, pieces }: ToldSide, said: Set<ScoredEvidence>, wording: Wording): DraftSentence[] {
  const name = label.replace(/[「」『』]/gu, "");
  if (pieces.length === 0) return [{ text: wording.unmet([name]), spans: [] }];
  return pieces.flatMap((piece, at) => {
    if ([...said].some((other) => other.span === piece.span && other.text === piece.text)) return [];
    said.add(piece);
    const opening = wording.about({ label: name, name: wording.nameDocument(piece.passage.document) });
    return [describeEvidence(piece, { wording, opening: at === 0 ? opening : "" })];
  });
}
