import { collectEvidence } from "../evidence/collect-evidence.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import { findMissing } from "../evidence/find-missing.ts";
import { scoreEvidence } from "../evidence/score-evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { composeAbstention } from "./compose-abstention.ts";
import { composeComparison } from "./compose-comparison.ts";
import { composeEquals } from "./compose-equals.ts";
import { composeList } from "./compose-list.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { composeOrdinal } from "./compose-ordinal.ts";
import { composeSeries } from "./compose-series.ts";
import { composeStatements } from "./compose-statements.ts";
import type { Composer } from "./composer.ts";
import type { Draft } from "./draft.ts";

/** Chooses and words the answer from the passages, or says that they do not hold it. */
export function composeAnswer(request: WriteRequest): Draft {
  const evidence = collectEvidence(request);
  const { parts } = request.understanding;
  if (parts.length === 0) return composeOne(request, evidence);
  const drafts = parts.map((part) =>
    composeOne({ ...request, question: part.question, understanding: part }, evidence),
  );
  // A part that the documents do not answer says so beside the ones that they do.
  return {
    sentences: drafts.flatMap(({ sentences }) => sentences),
    abstained: drafts.every(({ abstained }) => abstained),
  };
}

/** The first way that answers is taken: the more particular come first, the general one last. */
const COMPOSERS: readonly Composer[] = [
  composeMetadata,
  composeOrdinal,
  composeSeries,
  composeComparison,
  composeEquals,
  composeMissing,
  composeAskedList,
  composeStatements,
];

function composeOne(request: WriteRequest, evidence: readonly Evidence[]): Draft {
  const scored = scoreEvidence(evidence, request.understanding);
  for (const compose of COMPOSERS) {
    const draft = compose(request, scored);
    if (draft) return draft;
  }
  return composeNothing(request, scored);
}

/** What comes after this in the list answers only questions whose entity, year and measure the evidence holds. */
function composeMissing({ understanding }: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const missing = findMissing(understanding, scored);
  return missing && composeAbstention(missing, scored);
}

function composeAskedList(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  return request.understanding.asked.isList ? composeList(request, scored) : null;
}

function composeNothing(_request: WriteRequest, scored: readonly ScoredEvidence[]): Draft {
  return composeAbstention({ reason: "no-evidence", labels: [] }, scored);
}
