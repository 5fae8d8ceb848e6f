import { type Request, type Response, Router } from "express";
import type { AnswerEvent, AskRequest, Message } from "../../core/types.ts";
import { type ChatBody, type ChatEvents, type ConversationJson, chatRequestSchema } from "../contract.ts";
import { ConversationNotFoundError, MessageNotFoundError } from "../errors.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { createEventStream, type EventStream } from "../http/event-stream.ts";
import { logFailure, toErrorJson } from "../http/handle-errors.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { ConversationStore } from "../store/conversation-store.ts";
import {
  toAnswerJson,
  toCitationJson,
  toConflictJson,
  toFigureJson,
  toModelChoiceJson,
  toPassageJson,
  toSentenceJson,
  toUnderstoodJson,
} from "../to-wire.ts";
import type { RouteDependencies } from "./route-dependencies.ts";
import { storeExchange } from "./store-exchange.ts";

/** As many messages as `POST /api/ask` accepts; older ones no longer matter to a follow-up question. */
const MAX_HISTORY_MESSAGES = 100;
const NOT_STORED = { conversationId: "", messageId: "", questionMessageId: "" };

/**
 * `POST /api/chat`: the answer's events as they come into being. The last is `answer-end`, sent after the exchange
 * was stored (unless `store` is false), or `error`. A reader who goes away ends the work, and nothing is stored.
 */
export function chatRoute({ assistant, store, logger, heartbeatMs }: RouteDependencies): Router {
  async function chat(request: Request, response: Response): Promise<void> {
    const askedAt = new Date();
    const body = parseRequest(chatRequestSchema, request.body);
    const conversation = await findConversation(store, body.conversationId);
    const history = conversation && historyOf(conversation, body.replaceFrom);
    const requestId = requestIdOf(response);
    const signal = abortOnDisconnect(response);
    const stream = createEventStream<ChatEvents>(response, { heartbeatMs, signal });
    try {
      for await (const event of assistant.answer(toAskRequest(body, history), { signal, requestId })) {
        if (event.type !== "answer-end") {
          await sendProgress(stream, event);
          continue;
        }
        const answer = toAnswerJson(event.answer);
        const exchange = {
          store,
          conversation,
          question: body.question,
          askedAt,
          answer,
          replaceFrom: body.replaceFrom,
        };
        const ids = body.store === false ? NOT_STORED : await storeExchange(exchange);
        await stream.send("answer-end", { ...answer, ...ids });
        return;
      }
      throw new Error("the answer stream ended without answer-end");
    } catch (thrown) {
      // Nobody is left to tell, and an error that says so is not a failure.
      if (signal.aborted) return;
      if (!stream.isOpen) throw thrown;
      const error = toAppError(thrown);
      logFailure(logger, error, requestId);
      await stream.send("error", toErrorJson(error, requestId)).catch(() => undefined);
    } finally {
      stream.end();
    }
  }

  const router = Router();
  defineRoute(router, "/api/chat", { post: [...readJsonBody, chat] });
  return router;
}

/** @throws ConversationNotFoundError for an id that the store does not hold. */
async function findConversation(
  store: ConversationStore,
  id: string | undefined,
): Promise<ConversationJson | undefined> {
  if (id === undefined) return undefined;
  const conversation = await store.get(id);
  if (conversation === undefined) throw new ConversationNotFoundError();
  return conversation;
}

/** What was said before a question, or all of it. @throws MessageNotFoundError when there is no such question. */
function historyOf({ messages }: ConversationJson, replaceFrom: string | undefined): Message[] {
  const end = replaceFrom === undefined ? messages.length : messages.findIndex(({ id }) => id === replaceFrom);
  if (replaceFrom !== undefined && messages[end]?.role !== "user") throw new MessageNotFoundError();
  return messages.slice(0, end).slice(-MAX_HISTORY_MESSAGES).map(toMessage);
}

function toAskRequest(body: ChatBody, history: Message[] | undefined): AskRequest {
  const { conversationId: _id, store: _store, replaceFrom: _from, ...request } = body;
  return omitUndefinedFilter({ ...request, history });
}

/** Answers that were stored before their class was kept count as of unknown class. */
function toMessage({ role, content, answer }: ConversationJson["messages"][number]): Message {
  const classification = answer?.classification;
  return { role, content, ...(classification !== undefined && { classification }) };
}

function sendProgress(
  stream: EventStream<ChatEvents>,
  event: Exclude<AnswerEvent, { type: "answer-end" }>,
): Promise<void> {
  switch (event.type) {
    case "retrieval-end": {
      const { passages, understood, retrieveMs, rerank } = event;
      return stream.send("retrieval-end", {
        passages: passages.map(toPassageJson),
        understood: toUnderstoodJson(understood),
        retrieveMs,
        ...(rerank && { rerank }),
      });
    }
    case "model-chosen":
      return stream.send("model-chosen", toModelChoiceJson(event));
    case "text-delta":
      return stream.send("text-delta", { text: event.text });
    case "citation-available":
      return stream.send("citation-available", { citation: toCitationJson(event.citation) });
    case "figure-checked":
      return stream.send("figure-checked", { figure: toFigureJson(event.figure) });
    case "sentence-checked":
      return stream.send("sentence-checked", { sentence: toSentenceJson(event.sentence) });
    case "conflict-found":
      return stream.send("conflict-found", { conflict: toConflictJson(event.conflict) });
  }
}
