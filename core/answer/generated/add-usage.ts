import type { AnswerUsage } from "../../routing.ts";

/** Both together. Their cost is known only where both are, in one currency: a part of it would pass for the whole. */
export function addUsage(a: AnswerUsage | undefined, b: AnswerUsage | undefined): AnswerUsage | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const cost =
    a.cost !== undefined && b.cost !== undefined && a.cost.currency === b.cost.currency
      ? { amount: a.cost.amount + b.cost.amount, currency: a.cost.currency }
      : undefined;
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    isEstimated: a.isEstimated || b.isEstimated,
    ...(cost && { cost }),
  };
}
