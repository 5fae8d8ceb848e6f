import { type ClaimTraits, claimTraits, type SupportSource } from "./claim-traits.ts";

/**
 * What a trait takes from the coverage of the claim's words. Fitted by logistic regression on
 * claims of council minutes, cross-validated by question, and rounded to what a person can compute by hand; see ADR 0012.
 */
export interface SupportWeights {
  foreignFigure: number;
  fragment: number;
  contradicted: number;
}

/** The weights in use. */
export const SUPPORT_WEIGHTS: SupportWeights = { foreignFigure: 0.25, fragment: 0.3, contradicted: 0.5 };

/** From this score on, a claim counts as supported by the one text that it is compared with. */
export const MIN_CLAIM_SUPPORT = 0.8;

/**
 * How well a text supports a claim: the share of the claim's content words that it holds, less what speaks against it.
 * At most 1; below 0 where nothing supports it. No model and no word list: the same claim and text give the same score.
 */
export function scoreSupport(claim: string, source: SupportSource): number {
  return weighTraits(claimTraits(claim, source));
}

/** The score of traits that are known already. */
export function weighTraits(
  { coverage, hasForeignFigure, isFragment, isContradicted }: ClaimTraits,
  { foreignFigure, fragment, contradicted }: SupportWeights = SUPPORT_WEIGHTS,
): number {
  return (
    coverage -
    (hasForeignFigure ? foreignFigure : 0) -
    (isFragment ? fragment : 0) -
    (isContradicted ? contradicted : 0)
  );
}
