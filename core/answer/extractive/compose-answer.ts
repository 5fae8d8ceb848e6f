import type { WorkInPieces } from "../../search-index/event-loop-turns.ts";
import { readAlternatives } from "../conflicts/read-alternatives.ts";
import { collectEvidence } from "../evidence/collect-evidence.ts";
import { demoteTold } from "../evidence/demote-told.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { preferAskedYear } from "../evidence/prefer-asked-year.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { addDoubts } from "./add-doubts.ts";
import { addOtherStates } from "./add-other-states.ts";
import { addStages } from "./add-stages.ts";
import { composeAbbreviation } from "./compose-abbreviation.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeAlternatives } from "./compose-alternatives.ts";
import { composeComparison } from "./compose-comparison.ts";
import { composeDifferences } from "./compose-differences.ts";
import { composeEquals } from "./compose-equals.ts";
import { composeExclusive } from "./compose-exclusive.ts";
import { composeFaq } from "./compose-faq.ts";
import { composeList } from "./compose-list.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { composeNamedFigures } from "./compose-named-figures.ts";
import { composeNeighbour } from "./compose-neighbour.ts";
import { composeOccasions } from "./compose-occasions.ts";
import { composeOrdinal } from "./compose-ordinal.ts";
import { composePenalty } from "./compose-penalty.ts";
import { composePremise } from "./compose-premise.ts";
import { composeEnforcement, composeProvision } from "./compose-provision.ts";
import { composeSameThing } from "./compose-same-thing.ts";
import { composeSeries } from "./compose-series.ts";
import { composeSpelling } from "./compose-spelling.ts";
import { composeStatements } from "./compose-statements.ts";
import { composeStatus } from "./compose-status.ts";
import { composeTwoSources } from "./compose-two-sources.ts";
import type { Composer } from "./composer.ts";
import type { Draft } from "./draft.ts";

/**
 * Chooses and words the answer from the passages, or says that they do not hold it. In pieces, because a question about
 * much may take several milliseconds in all, during which others wait.
 */
export function* composeAnswer(request: WriteRequest): WorkInPieces<Draft> {
  const evidence = collectEvidence(request);
  yield;
  const { parts, carried, searchedQuestion } = request.understanding;
  // 「アメリカは？」 asks for a series when what it continues did.
  const question = carried === null ? request.question : searchedQuestion;
  // 「AですかBですか」 is one question about one thing.
  if (parts.length === 0 || readAlternatives(request.question) !== null)
    return yield* composeOne({ ...request, question }, evidence);
  const drafts: Draft[] = [];
  for (const part of parts)
    drafts.push(yield* composeOne({ ...request, question: part.question, understanding: part }, evidence));
  // A part that the documents do not answer says so beside the ones that they do.
  return {
    sentences: drafts.flatMap(({ sentences }) => sentences),
    conflicts: drafts.flatMap(({ conflicts }) => conflicts ?? []),
    abstained: drafts.every(({ abstained }) => abstained),
  };
}

/** The first way that answers is taken: the more particular come first, the general one last. */
const COMPOSERS: readonly Composer[] = [
  composeProvision,
  composeEnforcement,
  composePenalty,
  composeNeighbour,
  composeSpelling,
  composeAlternatives,
  composeNamedFigures,
  composeSameThing,
  composeExclusive,
  composeDifferences,
  composeTwoSources,
  composeStatus,
  composePremise,
  composeMetadata,
  composeOrdinal,
  composeSeries,
  composeComparison,
  composeEquals,
  composeAbbreviation,
  composeOccasions,
  composeMissing,
  composeFaq,
  composeAskedList,
  composeStatements,
];

function* composeOne(request: WriteRequest, evidence: readonly Evidence[]): WorkInPieces<Draft> {
  const { understanding } = request;
  const scored = preferAskedYear(demoteTold(scoreEvidence(evidence, understanding), understanding), understanding);
  yield;
  for (const compose of COMPOSERS) {
    const draft = compose(request, scored);
    yield;
    if (draft) return addOtherStates(addStages(addDoubts(draft, request, scored), request, scored), request);
  }
  return composeNothing(request, scored);
}

/** What comes after this in the list answers only questions whose entity, year and measure the evidence holds. */
function composeMissing(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const missing = findMissing(request.understanding, scored);
  return missing && composeAbstention(missing, scored, request);
}

function composeAskedList(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  return request.understanding.asked.isList ? composeList(request, scored) : null;
}

function composeNothing(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft {
  return composeAbstention({ reason: "no-evidence", labels: [] }, scored, request);
}
