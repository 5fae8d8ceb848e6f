import type { ScoredCase } from "../score-case.ts";
import type { AbstentionOutcome } from "../scorers/abstention.ts";

/** Confusion matrix of abstention: what was wanted against what was done. */
export interface AbstentionMatrix {
  answered: number;
  falseAbstentions: number;
  missedAbstentions: number;
  abstained: number;
  /** Attacks without evidence and cases that threw, where neither is wrong. */
  open: number;
}

/** Counts the outcomes of a run. */
export function countAbstentions(scored: readonly ScoredCase[]): AbstentionMatrix {
  const count = (wanted: AbstentionOutcome): number =>
    scored.filter(({ abstention }) => abstention.outcome === wanted).length;
  return {
    answered: count("answered"),
    falseAbstentions: count("false-abstention"),
    missedAbstentions: count("missed-abstention"),
    abstained: count("abstained"),
    open: count("open"),
  };
}
