import { isRounding } from "../../figures/compare-figures.ts";
import { parseFigures } from "../../figures/parse-figures.ts";
import { toMatchText } from "../../text/match-text.ts";
import { byDate, findMentions } from "../conflicts/find-mentions.ts";
import { optionTests } from "../conflicts/option-test.ts";
import { type AskedAlternatives, readAlternatives } from "../conflicts/read-alternatives.ts";
import { surveyOf } from "../conflicts/survey-of.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";

/** A statement for an alternative must be about the question as well as this. */
const MIN_COVERAGE = 0.3;

/**
 * Answers 「AですかBですか」: where the documents say A in one place and B in another, both are told with their
 * places, newest first. Null when the question is none of this kind, or one statement names both, or none does.
 */
export function composeAlternatives(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const asked = readAlternatives(request.question);
  if (asked === null || isRoundedPair(asked)) return null;
  const pool = widen(asked, { request, scored });
  const [holdsFirst, holdsSecond] = optionTests(asked.options, request.understanding.concepts);
  const usable = pool
    .filter((piece) => piece.coverage >= MIN_COVERAGE && piece.cell === undefined && !isTitle(piece))
    .sort((a, b) => topicShare(b, asked, request) - topicShare(a, asked, request));
  const first = usable.find((piece) => holdsFirst(piece) && !holdsSecond(piece));
  const second = usable.find((piece) => holdsSecond(piece) && !holdsFirst(piece));
  if (first === undefined || second === undefined) return null;
  return { sentences: tellBoth(asked, [first, second], request), abstained: false };
}

/** How much of what is asked about a statement itself names: two places name an alternative, one says it of the topic. */
function topicShare(piece: ScoredEvidence, { topic }: AskedAlternatives, { understanding }: WriteRequest): number {
  const own = understanding.concepts.filter(({ label }, at) => topic.includes(label) && piece.covered[at] === 1);
  return own.reduce((sum, { weight }) => sum + weight, 0);
}

/** A value and its rounded form are no alternatives. */
function isRoundedPair({ options }: AskedAlternatives): boolean {
  const [a, b] = options.map((option) => parseFigures(option)[0]);
  return a !== undefined && b !== undefined && isRounding(a, b);
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
    text: `「${options[0]}」とする記載と「${options[1]}」とする記載の両方があり、${differs}。`,
    spans: [],
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
  return understanding.concepts
    .filter(
      ({ kind, label }, at) =>
        kind !== "frame" && topic.includes(label) && pieces.every(({ covered }) => (covered[at] ?? 0) < 0.5),
    )
    .map(({ label }) => `「${label}」`)
    .join("");
}
