import type { AskRequest } from "../../core/types.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import type { ChatBody, ChatEvent } from "../contract.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import type { Logger } from "../logger.ts";
import type { OwnedStore } from "../store/store.ts";
import type { CountedAnswer, UsageRoute } from "../store/usage-records.ts";
import { toAnswerJson } from "../to-wire.ts";
import { countUsage, toCounted } from "../usage/count-usage.ts";
import type { History } from "./read-history.ts";
import { storeExchange } from "./store-exchange.ts";
import { type Arrival, timeAnswer } from "./time-answer.ts";
import { toChatEvent } from "./to-chat-event.ts";
import { withoutDefault } from "./without-default.ts";

const NOT_STORED = { conversationId: "", messageId: "", questionMessageId: "" };

export interface TellAnswerOptions {
  assistant: GuardedAssistant;
  store: OwnedStore;
  body: ChatBody;
  continued: History;
  arrival: Arrival;
  /** Default: `chat`. */
  route?: UsageRoute;
  /** Who may write, and what they are told beside the rules of the house. */
  manner?: Pick<AskRequest, "instructions" | "allowedModels">;
  /** Of the app that is asked; stands in the answer. */
  appId?: string | undefined;
  requestId: string;
  logger: Logger;
  /** Once it has aborted, nothing is stored any more. */
  signal: AbortSignal;
}

/**
 * The events of one answer. The last is `answer-end`, which comes after the exchange was stored, unless `store` is false.
 * @throws what the assistant or the store throws.
 */
export async function* tellAnswer(options: TellAnswerOptions): AsyncGenerator<ChatEvent> {
  const {
    assistant,
    store,
    body,
    continued,
    arrival,
    route = "chat",
    manner = {},
    appId,
    requestId,
    logger,
    signal,
  } = options;
  const { conversation, history } = continued;
  const timing = timeAnswer(arrival);
  const { askedAt } = arrival;
  const { question, replaceFrom, answerId, collection = assistant.defaultCollection } = body;
  const countUnfinished = (answer: CountedAnswer): Promise<void> =>
    countUsage(
      { route, askedAt, collection, answer, isUnfinished: true, ...timing.times() },
      { store, logger, requestId },
    );
  const events = assistant.answer(
    { ...toAskRequest(body, history), ...manner },
    { signal, requestId, onUnfinished: (use) => countUnfinished(toCounted(use)) },
  );
  for await (const event of events) {
    timing.hear(event);
    if (event.type !== "answer-end") {
      yield toChatEvent(event);
      continue;
    }
    const answer = { ...toAnswerJson(event.answer, collection), ...(appId !== undefined && { app: appId }) };
    if (signal.aborted) {
      await countUnfinished(answer);
      throw signal.reason;
    }
    const usage = { route, askedAt, collection, answer, ...timing.times() };
    const exchange = { store, conversation, question, askedAt, answer, replaceFrom, answerId, usage };
    const ids = body.store === false ? NOT_STORED : await storeExchange(exchange);
    if (body.store === false) await countUsage(usage, { store, logger, requestId });
    yield { name: "answer-end", data: { ...withoutDefault(answer, assistant.defaultCollection), ...ids } };
    return;
  }
  throw new Error("the answer stream ended without answer-end");
}

function toAskRequest(body: ChatBody, history: History["history"]): AskRequest {
  const { question, collection, model, detail, filter } = body;
  return omitUndefinedFilter({ question, collection, model, detail, filter, history });
}
