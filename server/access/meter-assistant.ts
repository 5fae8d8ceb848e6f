import { lastAnswer } from "../../core/answer/last-answer.ts";
import type { Answer, AnswerEvent } from "../../core/types.ts";
import type { Principal } from "../identity/principal.ts";
import type { Quotas } from "../limits/quotas.ts";
import type { GuardedAssistant } from "./guard-assistant.ts";
import { listenForUse } from "./unfinished-use.ts";

/**
 * Keeps questions within the quotas of whoever asks, whatever way they came in. An answer that has begun is never cut
 * short: when it passes a quota, the next question is refused. One that is cancelled or fails counts for what it took,
 * see {@link listenForUse}; the route is told of it, to count it in the store as well.
 * @throws QuotaExceededError from `answer`, before anything is looked up.
 */
export function meterAssistant(
  assistant: GuardedAssistant,
  { principal, quotas }: { principal: Principal; quotas: Quotas },
): GuardedAssistant {
  async function* meterAnswer(...asked: Parameters<GuardedAssistant["answer"]>): AsyncGenerator<AnswerEvent> {
    const [request, options = {}] = asked;
    const question = await quotas.begin(principal);
    const use = listenForUse(request.model ?? assistant.listModels()[0] ?? "");
    let answer: Answer | undefined;
    let hasFailed = false;
    const onUsed: typeof options.onUsed = (one) => {
      use.add(one);
      options.onUsed?.(one);
    };
    try {
      for await (const event of assistant.answer(request, { ...options, onUsed })) {
        use.hear(event);
        if (event.type === "answer-end") answer = event.answer;
        // The route counts the answer in the store before it asks for more.
        yield event;
      }
    } catch (error) {
      hasFailed = options.signal?.aborted !== true;
      throw error;
    } finally {
      const unfinished = answer === undefined ? use.result({ hasFailed }) : undefined;
      if (unfinished !== undefined) await options.onUnfinished?.(unfinished);
      question.end(answer ?? unfinished);
    }
  }
  // Why also `ask`: no way of asking is to go round the quotas and, below them, the log.
  return { ...assistant, answer: meterAnswer, ask: (...asked) => lastAnswer(meterAnswer(...asked)) };
}
