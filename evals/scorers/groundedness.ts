import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

export interface GroundednessScore extends Score {
  /** Share of the answer's figures that a cited passage holds or yields (`supported`, `derived`). Null without figures. */
  figures: number | null;
  /** Sentences that nothing cited supports, as shown. */
  unsupported: string[];
}

/**
 * Groundedness: of the sentences that claim something of the documents, the share that what they cite supports. It is
 * the product's own check (`core/answer/check-sentences`, without a model) that says so; sentences that claim nothing
 * are left out. Null when the answer has none that claim, or the assistant threw.
 *
 * Source: faithfulness of RAGAS (Es et al. 2024: supported statements / statements), with rules for the judge.
 */
export function scoreGroundedness({ answer }: CaseRun): GroundednessScore {
  if (answer === null) return { score: null, figures: null, unsupported: [] };
  const claims = (answer.sentences ?? []).filter(({ status }) => status !== "unchecked");
  const unsupported = claims.filter(({ status }) => status === "unsupported");
  const held = answer.figures.filter(({ status }) => status !== "unsupported");
  return {
    score: claims.length === 0 ? null : 1 - unsupported.length / claims.length,
    figures: answer.figures.length === 0 ? null : held.length / answer.figures.length,
    unsupported: unsupported.map(({ charStart, charEnd }) => answer.answer.slice(charStart, charEnd).trim()),
  };
}
