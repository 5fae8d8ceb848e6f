import { isRounding } from "../../figures/compare-figures.ts";
import { parseFigures } from "../../figures/parse-figures.ts";
import { askedKind } from "../../retrieval/asked-kind.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { conceptsNamed } from "../conflicts/concepts-named.ts";
import { byDate, findMentions } from "../conflicts/find-mentions.ts";
import { type OptionTest, optionTests } from "../conflicts/option-test.ts";
import { type AskedAlternatives, readAlternatives } from "../conflicts/read-alternatives.ts";
import { surveyOf } from "../conflicts/survey-of.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { composeStatements } from "./compose-statements.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import { type Draft, type DraftSentence, plainSpans, setBeside } from "./draft.ts";

/** A statement for an alternative must be about the question as well as this. */
const MIN_COVERAGE = 0.3;
const FEW_PLACES = 3;
/** A proper name in Latin letters, not 「A案」 or 「No」. */
const NAME = /^[A-Z][A-Za-z0-9.-]{2,}/u;

/**
 * Answers 「AですかBですか」: where the documents say A in one place and B in another, both are told with their
 * places, newest first. Null when the question is none of this kind, or one statement names both, or none does.
 */
export function composeAlternatives(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const asked = readAlternatives(request.question);
  if (asked === null) return null;
  const pool = widen(asked, { request, scored });
  const tests = optionTests(asked.options, request.understanding.concepts);
  const isRounded = isRoundedPair(asked);
  const usable = pool
    .filter((piece) => piece.coverage >= MIN_COVERAGE && (isRounded || piece.cell === undefined) && !isTitle(piece))
    .sort((a, b) => topicShare(b, asked, request) - topicShare(a, asked, request));
  const first = pick(usable, tests);
  const second = pick(usable, [tests[1], tests[0]]);
  if (first === undefined && second === undefined) return answerTopic(asked, request, scored);
  if (first === undefined || second === undefined) return null;
  const isOfTopic = [first, second].every(
    (piece, at) => topicShare(piece, asked, request) > 0 || isTelling(tests[at], usable),
  );
  if (asked.topic !== "" && !isOfTopic) return null;
  if (isRounded) return { sentences: tellRounded(asked, [first, second]), abstained: false };
  const topic = `「${asked.options[0]}」と「${asked.options[1]}」`;
  return {
    sentences: tellBoth(asked, [first, second], request),
    abstained: false,
    conflicts: setBeside(topic, [first, second]),
  };
}

/** The best statement that names the one alternative and not the other, else one that means it. */
function pick(
  usable: readonly ScoredEvidence[],
  [own, other]: readonly [OptionTest, OptionTest],
): ScoredEvidence | undefined {
  return (
    usable.find((piece) => own.isNamed(piece) && !other.isNamed(piece)) ??
    usable.find((piece) => own.isMeant(piece) && !other.isMeant(piece))
  );
}

/** A figure, or a name that few places hold, tells of the topic by itself; 「総務課」 stands everywhere. */
function isTelling(test: OptionTest | undefined, usable: readonly ScoredEvidence[]): boolean {
  return test !== undefined && (test.isFigure || usable.filter((piece) => test.isNamed(piece)).length <= FEW_PLACES);
}

/** Alternatives that stand nowhere (「上位ですか、それとも下位ですか」) say how an answer is wanted, not what is asked about. */
function answerTopic(
  { topic, options }: AskedAlternatives,
  request: WriteRequest,
  scored: readonly ScoredEvidence[],
): Draft | null {
  const { understanding } = request;
  // Names that stand nowhere are what is asked for.
  if (options.every((option) => NAME.test(option)) || findMissing(understanding, scored) === null) return null;
  const concepts = conceptsNamed(topic, understanding.concepts).map(({ concept }) => concept);
  if (concepts.length === 0) return null;
  const open = { ...understanding, concepts, asked: askedKind(`${normaliseForSearch(topic)}?`) };
  const rescored = scoreEvidence(scored, open);
  return findMissing(open, rescored) === null ? composeStatements({ ...request, understanding: open }, rescored) : null;
}

/** How much of what is asked about a statement itself names: two places name an alternative, one says it of the topic. */
function topicShare(piece: ScoredEvidence, { topic }: AskedAlternatives, { understanding }: WriteRequest): number {
  const own = understanding.concepts.filter(
    ({ label }, at) => piece.covered[at] === 1 && toMatchText(topic).includes(toMatchText(label)),
  );
  return own.reduce((sum, { weight }) => sum + weight, 0);
}

/** A value and its rounded form are no alternatives. */
function isRoundedPair({ options }: AskedAlternatives): boolean {
  const [a, b] = options.map((option) => parseFigures(option)[0]);
  return a !== undefined && b !== undefined && isRounding(a, b);
}

function tellRounded(
  { options }: AskedAlternatives,
  pieces: readonly [ScoredEvidence, ScoredEvidence],
): DraftSentence[] {
  return [
    {
      text: `「${options[0]}」と「${options[1]}」は、一方が他方の端数を四捨五入した表記で、矛盾ではありません。`,
      spans: plainSpans(pieces),
    },
    ...pieces.toSorted(byDate).map((piece): DraftSentence => {
      const { text, spans } = describeEvidence(piece);
      return { text: `${nameDocument(piece.passage.document)}によると、${text}`, spans };
    }),
  ];
}

/** What was retrieved, and where else the alternatives stand; best first. */
function widen(
  { options }: AskedAlternatives,
  { request, scored }: { request: WriteRequest; scored: readonly ScoredEvidence[] },
): readonly ScoredEvidence[] {
  const isKnown = new Set(scored.map(keyOf));
  const further = options
    .flatMap((option) => findMentions(request, option))
    .filter((piece) => !isKnown.has(keyOf(piece)));
  if (further.length === 0) return scored;
  return [...scored, ...scoreEvidence(further, request.understanding)].sort((a, b) => b.score - a.score);
}

function keyOf({ span }: Pick<ScoredEvidence, "span">): string {
  return `${span.documentId}:${span.charStart}`;
}

function isTitle({ own, passage }: ScoredEvidence): boolean {
  return toMatchText(passage.document.title).includes(own.text);
}

function tellBoth(
  { topic, options }: AskedAlternatives,
  pieces: readonly [ScoredEvidence, ScoredEvidence],
  request: WriteRequest,
): DraftSentence[] {
  const isOneDocument = pieces[0].span.documentId === pieces[1].span.documentId;
  const differs = isOneDocument
    ? "同じ資料の中でも箇所（図表・調査など）により異なります"
    : "資料により異なり、資料の時点も異なります";
  const opening = {
    text: `「${options[0]}」の記載と「${options[1]}」の記載の両方があり、${differs}。`,
    spans: plainSpans(pieces),
  };
  let named: string | null = null;
  const told = pieces.toSorted(byDate).map((piece): DraftSentence => {
    const { text, spans } = describeEvidence(piece);
    const { document } = piece.passage;
    const name = named === document.id ? "" : `${nameDocument(document)}によると、`;
    named = document.id;
    const survey = surveyOf(piece, request);
    return {
      text: `${name}${text}${survey === null ? "" : `（出典の記載：${survey.text}）`}`,
      spans: survey === null ? spans : [...spans, survey.span],
    };
  });
  const unnamed = unnamedTopic(topic, pieces, request);
  return [
    opening,
    ...told,
    ...(unnamed === "" ? [] : [{ text: `なお、どちらの箇所も${unnamed}とは明記していません。`, spans: [] }]),
  ];
}

/** Words of the topic that neither statement holds, so that naming the alternative is not passed off as an answer. */
function unnamedTopic(topic: string, pieces: readonly ScoredEvidence[], { understanding }: WriteRequest): string {
  return conceptsNamed(topic, understanding.concepts)
    .filter(({ at }) => pieces.every(({ covered }) => (covered[at] ?? 0) < 0.5))
    .map(({ concept }) => `「${concept.label}」`)
    .join("");
}
