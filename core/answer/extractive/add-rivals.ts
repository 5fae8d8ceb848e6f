import { findRivals, mayHaveRivals, mayRival, rivalTest } from "../conflicts/find-rivals.ts";
import { surveyOf } from "../conflicts/survey-of.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { describeEvidence } from "./describe-evidence.ts";
import type { Draft, DraftSentence } from "./draft.ts";
import { nameSource } from "./name-source.ts";

/** Looking further for each statement that a draft quotes takes time. */
const MAX_QUOTED = 3;

/**
 * Puts what other places give for the same beside a draft's value, newest document first, with their dates and
 * surveys. A draft that already tells several statements of several documents stays as it is.
 */
export function addRivals(draft: Draft, request: WriteRequest, scored: readonly ScoredEvidence[]): Draft {
  if (draft.abstained) return draft;
  const quoted = scored.filter(({ span }) => isQuoted(span, draft)).slice(0, MAX_QUOTED);
  let sources: DraftSentence | null = null;
  for (const chosen of quoted) {
    if (!mayHaveRivals(chosen, request.understanding)) continue;
    const pool = [...scored, ...furtherEvidence(chosen, request, scored)];
    const [told, untold] = split(findRivals(chosen, pool, request.understanding), ({ span }) => isQuoted(span, draft));
    if (untold.length > 0) return { ...draft, sentences: [...draft.sentences, ...tellRivals(untold, request)] };
    if (told.length > 0) sources ??= tellSources([chosen, ...told], request);
  }
  return sources === null ? draft : { ...draft, sentences: [...draft.sentences, sources] };
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Where the values that a draft tells already are from, as far as the documents say. */
function tellSources(pieces: readonly ScoredEvidence[], request: WriteRequest): DraftSentence {
  const surveys = pieces.flatMap((piece) => surveyOf(piece, request) ?? []);
  return {
    text: wordingOf(request.understanding.language).valuesDiffer(surveys.map(({ text }) => text)),
    spans: surveys.map(({ span }) => span),
  };
}

/** Sentences for what other places give, newest document first, each with its date and survey. @param rivals at least one. */
export function tellRivals(rivals: readonly ScoredEvidence[], request: WriteRequest): DraftSentence[] {
  const wording = wordingOf(request.understanding.language);
  const dateOf = ({ passage }: ScoredEvidence): string => passage.document.asOf ?? "";
  const told = rivals
    .toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)))
    .map((piece): DraftSentence => {
      const opening = wording.rival(nameSource(piece, request));
      const { text, spans } = describeEvidence(piece, { wording, opening });
      const survey = surveyOf(piece, request);
      return {
        text: survey === null ? text : `${text}${wording.statedSource(survey.text)}`,
        spans: survey === null ? spans : [...spans, survey.span],
      };
    });
  return [...told, { text: wording.valuesDiffer([]), spans: [] }];
}

/** What may rival the chosen statement, stands in words like its own, and was not retrieved for the question's. */
export function furtherEvidence(
  chosen: ScoredEvidence,
  request: WriteRequest,
  scored: readonly ScoredEvidence[],
): ScoredEvidence[] {
  const known = new Set(scored.map(({ passage }) => passage.chunk.ordinal));
  const passages = request
    .lookUp(`${request.understanding.searchedQuestion} ${chosen.text}`)
    .filter(({ chunk }) => !known.has(chunk.ordinal));
  // Scoring is what costs, and only prose with a value can be a rival.
  const evidence = collectEvidence({ passages, readAround: () => [] }).filter(mayRival);
  return scoreEvidence(evidence, request.understanding, rivalTest(chosen, request.understanding));
}

function isQuoted({ documentId, charStart }: ScoredEvidence["span"], { sentences }: Draft): boolean {
  return sentences.some(({ spans }) =>
    spans.some((span) => span.documentId === documentId && span.charStart === charStart),
  );
}
