import type { Access } from "../access/access.ts";
import { tellAnswer } from "../answers/tell-answer.ts";
import type { Arrival } from "../answers/time-answer.ts";
import { answerAsApp } from "../apps/answer-as-app.ts";
import type { ChatAnswerJson, ChatEvent } from "../contract.ts";
import type { Logger } from "../logger.ts";
import type { AnsweringModel } from "./answering-models.ts";
import { type FinishedCompletion, toExtension, toUsage } from "./completion-json.ts";
import type { ReadMessages } from "./read-messages.ts";
import { renderSourceList } from "./source-list.ts";

export interface TellCompletionOptions {
  access: Access;
  model: AnsweringModel;
  read: ReadMessages;
  /** Of which the tokens are estimated where nobody counts them. */
  prompt: string;
  arrival: Arrival;
  requestId: string;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * The pieces of an answer's text, the list of its sources as the last of them; returns the whole. The exchange is counted
 * and not stored: clients keep their own conversations.
 * @throws what the assistant throws.
 */
export async function* tellCompletion(options: TellCompletionOptions): AsyncGenerator<string, FinishedCompletion> {
  const { model, prompt } = options;
  let language: "ja" | "en" = "ja";
  for await (const event of tellEvents(options)) {
    if (event.name === "retrieval-end") language = event.data.understood.language;
    if (event.name === "text-delta") yield event.data.text;
    if (event.name !== "answer-end") continue;
    const { conversationId: _c, messageId: _m, questionMessageId: _q, ...answer } = event.data satisfies ChatAnswerJson;
    const sources = renderSourceList(answer, { language, footer: footerOf(model) });
    if (sources !== "") yield sources;
    const content = answer.answer + sources;
    return {
      content,
      extension: toExtension(answer),
      usage: toUsage({ answer, prompt, content }),
      finishReason: answer.isCutShort === true ? "length" : "stop",
    };
  }
  throw new Error("the answer stream ended without answer-end");
}

export function footerOf(model: AnsweringModel): string | undefined {
  return model.kind === "app" ? (model.app.footer ?? undefined) : undefined;
}

function tellEvents({
  access,
  model,
  read,
  prompt: _prompt,
  ...rest
}: TellCompletionOptions): AsyncGenerator<ChatEvent> {
  const { question, history, instructions } = read;
  const continued = { conversation: undefined, history };
  const common = { ...rest, continued, route: "openai" as const };
  if (model.kind === "app") return answerAsApp({ ...common, access, app: model.app, question, instructions });
  return tellAnswer({
    ...{ ...common, assistant: access.assistant, store: access.store },
    body: { question, collection: model.collection, model: model.backend, store: false },
    manner: { ...(instructions !== undefined && { instructions }) },
  });
}
