import type { BackendPrice, ChatUsage } from "../../llm/chat-backend.ts";
import type { AnswerUsage } from "../../routing.ts";

const PRICED_TOKENS = 1_000_000;

/** What one exchange took: as the backend counted, else as estimated from its texts. */
export function countUsage(
  counted: ChatUsage | undefined,
  estimate: () => ChatUsage,
  price: BackendPrice | undefined,
): AnswerUsage {
  const { inputTokens, outputTokens } = counted ?? estimate();
  const usage: AnswerUsage = { inputTokens, outputTokens, isEstimated: counted === undefined };
  if (price === undefined) return usage;
  const amount = (inputTokens * price.input + outputTokens * price.output) / PRICED_TOKENS;
  return { ...usage, cost: { amount, currency: price.currency } };
}
