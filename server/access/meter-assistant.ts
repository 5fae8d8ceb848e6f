import type { Answer, AnswerEvent } from "../../core/types.ts";
import type { Principal } from "../identity/principal.ts";
import type { Quotas } from "../limits/quotas.ts";
import type { GuardedAssistant } from "./guard-assistant.ts";

/**
 * Keeps questions within the quotas of whoever asks, whatever way they came in. An answer that has begun is never cut
 * short: when it passes a quota, the next question is refused. Answers that fail or are cancelled count for nothing,
 * as in the usage that people see.
 * @throws QuotaExceededError from `answer`, before anything is looked up.
 */
export function meterAssistant(
  assistant: GuardedAssistant,
  { principal, quotas }: { principal: Principal; quotas: Quotas },
): GuardedAssistant {
  async function* meterAnswer(...asked: Parameters<GuardedAssistant["answer"]>): AsyncGenerator<AnswerEvent> {
    const question = await quotas.begin(principal);
    let answer: Answer | undefined;
    try {
      for await (const event of assistant.answer(...asked)) {
        if (event.type === "answer-end") answer = event.answer;
        // The route counts the answer in the store before it asks for more.
        yield event;
      }
    } finally {
      question.end(answer);
    }
  }
  return { ...assistant, answer: meterAnswer };
}
