import type { ScoredCase } from "../score-case.ts";
import { type Latency, measureLatency } from "../scorers/latency.ts";
import { type AbstentionMatrix, countAbstentions } from "./abstention-matrix.ts";
import { addUp, type Rate, sum } from "./rate.ts";

/** Measures of the cases that share a type or a behaviour. */
export interface GroupSummary {
  name: string;
  items: number;
  pass: Rate;
  /** Over answered cases with evidence that want an answer. */
  citationOverlap: Rate;
  recallAt5: Rate;
  /** Cases whose answer states a distractor. */
  warnings: number;
}

/** Every measure of one run. */
export interface Summary {
  overall: GroupSummary;
  byType: GroupSummary[];
  byBehavior: GroupSummary[];
  /** Over every case with evidence, near misses and abstentions included. */
  citationOverlapOverAll: Rate;
  /** How often the passage nearest to an unanswerable question was among the five best. */
  nearMissRecallAt5: Rate;
  abstention: AbstentionMatrix;
  unsupportedFigures: number;
  /** Citations that break the span rule; must be 0. */
  quoteMismatches: number;
  /** Cases on which the assistant threw; must be 0. */
  errors: number;
  latency: Latency;
}

/** Adds up a run. Groups come in the order in which they first occur. */
export function summarise(scored: readonly ScoredCase[]): Summary {
  return {
    overall: summariseGroup("全体", scored),
    byType: groupBy(scored, ({ run }) => run.evalCase.type),
    byBehavior: groupBy(scored, ({ run }) => run.evalCase.behavior),
    citationOverlapOverAll: addUp(scored.map(({ citation }) => citation.overAllScore)),
    nearMissRecallAt5: addUp(scored.map(({ recall }) => recall.nearMissScore)),
    abstention: countAbstentions(scored),
    unsupportedFigures: sum(scored.map(({ unsupported }) => unsupported.score)),
    quoteMismatches: sum(scored.map(({ quotes }) => quotes.score)),
    errors: scored.filter(({ run }) => run.error !== null).length,
    latency: measureLatency(scored.filter(({ run }) => run.error === null).map(({ run }) => run.elapsedMs)),
  };
}

function summariseGroup(name: string, scored: readonly ScoredCase[]): GroupSummary {
  return {
    name,
    items: scored.length,
    pass: addUp(scored.map(({ pass }) => pass.score)),
    citationOverlap: addUp(scored.map(({ citation }) => citation.score)),
    recallAt5: addUp(scored.map(({ recall }) => recall.score)),
    warnings: scored.filter(({ pass }) => pass.warnings.length > 0).length,
  };
}

function groupBy(scored: readonly ScoredCase[], nameOf: (one: ScoredCase) => string): GroupSummary[] {
  const names = [...new Set(scored.map(nameOf))];
  return names.map((name) =>
    summariseGroup(
      name,
      scored.filter((one) => nameOf(one) === name),
    ),
  );
}
