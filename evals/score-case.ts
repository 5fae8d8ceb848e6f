import type { CaseRun } from "./run-case.ts";
import { type AbstentionScore, scoreAbstention } from "./scorers/abstention.ts";
import { type AnswerPassScore, scoreAnswerPass } from "./scorers/answer-pass.ts";
import { type CitationOverlapScore, scoreCitationOverlap } from "./scorers/citation-overlap.ts";
import { type EvidenceRecallScore, scoreEvidenceRecall } from "./scorers/evidence-recall.ts";
import { type QuoteFidelityScore, scoreQuoteFidelity } from "./scorers/quote-fidelity.ts";
import { scoreUnsupportedFigures, type UnsupportedFiguresScore } from "./scorers/unsupported-figures.ts";

/** A run with every scorer applied. */
export interface ScoredCase {
  run: CaseRun;
  pass: AnswerPassScore;
  citation: CitationOverlapScore;
  recall: EvidenceRecallScore;
  abstention: AbstentionScore;
  unsupported: UnsupportedFiguresScore;
  quotes: QuoteFidelityScore;
}

/** Pure: the same run always gives the same scores. */
export function scoreCase(run: CaseRun): ScoredCase {
  return {
    run,
    pass: scoreAnswerPass(run),
    citation: scoreCitationOverlap(run),
    recall: scoreEvidenceRecall(run),
    abstention: scoreAbstention(run),
    unsupported: scoreUnsupportedFigures(run),
    quotes: scoreQuoteFidelity(run),
  };
}
