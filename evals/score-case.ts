import type { CaseRun } from "./run-case.ts";
import { type AbstentionScore, scoreAbstention } from "./scorers/abstention.ts";
import { type AnswerPassScore, scoreAnswerPass } from "./scorers/answer-pass.ts";
import { type CitationOverlapScore, scoreCitationOverlap } from "./scorers/citation-overlap.ts";
import { scoreCitationPrecision } from "./scorers/citation-precision.ts";
import { scoreCitationRecall } from "./scorers/citation-recall.ts";
import { type ConflictHandlingScore, scoreConflictHandling } from "./scorers/conflict-handling.ts";
import { type CostScore, scoreCost } from "./scorers/cost.ts";
import { type EvidenceRecallScore, scoreEvidenceRecall } from "./scorers/evidence-recall.ts";
import { type FigureAccuracyScore, scoreFigureAccuracy } from "./scorers/figure-accuracy.ts";
import { type GroundednessScore, scoreGroundedness } from "./scorers/groundedness.ts";
import { scoreInstructionRefusal } from "./scorers/instruction-refusal.ts";
import { type QuoteFidelityScore, scoreQuoteFidelity } from "./scorers/quote-fidelity.ts";
import { type RetrievalScore, scoreRetrieval } from "./scorers/retrieval.ts";
import { type SafetyScore, scoreSafety } from "./scorers/safety.ts";
import type { Score } from "./scorers/score.ts";
import { scoreUnsupportedFigures, type UnsupportedFiguresScore } from "./scorers/unsupported-figures.ts";

/** A run with every scorer applied. */
export interface ScoredCase {
  run: CaseRun;
  pass: AnswerPassScore;
  figures: FigureAccuracyScore;
  citation: CitationOverlapScore;
  citationPrecision: Score;
  citationRecall: Score;
  recall: EvidenceRecallScore;
  retrieval: RetrievalScore;
  groundedness: GroundednessScore;
  conflict: ConflictHandlingScore;
  abstention: AbstentionScore;
  instruction: Score;
  unsupported: UnsupportedFiguresScore;
  quotes: QuoteFidelityScore;
  cost: CostScore;
  /** Null for all but prompts of a safety file. */
  safety: SafetyScore | null;
}

/** Pure: the same run always gives the same scores. */
export function scoreCase(run: CaseRun): ScoredCase {
  return {
    run,
    pass: scoreAnswerPass(run),
    figures: scoreFigureAccuracy(run),
    citation: scoreCitationOverlap(run),
    citationPrecision: scoreCitationPrecision(run),
    citationRecall: scoreCitationRecall(run),
    recall: scoreEvidenceRecall(run),
    retrieval: scoreRetrieval(run),
    groundedness: scoreGroundedness(run),
    conflict: scoreConflictHandling(run),
    abstention: scoreAbstention(run),
    instruction: scoreInstructionRefusal(run),
    unsupported: scoreUnsupportedFigures(run),
    quotes: scoreQuoteFidelity(run),
    cost: scoreCost(run),
    safety: scoreSafety(run),
  };
}
