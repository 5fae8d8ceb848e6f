import type { CaseRun } from "../run-case.ts";

export interface CostScore {
  inputTokens: number | null;
  outputTokens: number | null;
  yen: number | null;
  usd: number | null;
}

/**
 * What the answer took, as its backend counted it (`Answer.usage`), over all requests that were made for it. Tokens are
 * null when no model was asked, money when no price is set. Currencies are never added up.
 *
 * Source: our own; tokens × configured price per million tokens.
 */
export function scoreCost({ answer }: CaseRun): CostScore {
  const usage = answer?.usage;
  const amountIn = (currency: "JPY" | "USD"): number | null =>
    usage?.cost?.currency === currency ? usage.cost.amount : null;
  return {
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    yen: amountIn("JPY"),
    usd: amountIn("USD"),
  };
}
