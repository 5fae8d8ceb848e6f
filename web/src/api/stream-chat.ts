import type { ChatBody, ChatEvents, ErrorJson } from "../../../server/contract.ts";
import { writeDraft } from "../state/draft-store.ts";
import { connectionLost, failureOf, refused, unreachable, unreadableReply } from "./request-failure.ts";
import { createSseParser, type SseMessage } from "./sse-parser.ts";

type AnswerEvents = Omit<ChatEvents, "error">;

/** One event of a chat reply; the `error` event is thrown instead. */
export type ChatEvent = { [Name in keyof AnswerEvents]: { name: Name; data: AnswerEvents[Name] } }[keyof AnswerEvents];

/** How a chat request is sent. */
export interface StreamChatOptions {
  signal: AbortSignal;
  /** Replaced in tests. Default: the browser's. */
  fetch?: typeof fetch;
}

const EVENT_NAMES: ReadonlySet<string> = new Set<ChatEvent["name"]>([
  "retrieval-end",
  "model-chosen",
  "text-delta",
  "citation-available",
  "figure-checked",
  "sentence-checked",
  "conflict-found",
  "answer-end",
]);

/**
 * Sends a question and yields the events of its answer; `answer-end` is the last.
 * @throws RequestFailure when the server refuses, cannot be reached, or the reply ends without `answer-end`.
 * @throws the abort reason when `signal` aborts.
 */
export async function* streamChat(body: ChatBody, options: StreamChatOptions): AsyncGenerator<ChatEvent> {
  yield* readEvents(await postQuestion(body, options), options.signal);
}

/**
 * Yields the events of a reply up to `answer-end`. Events that this page does not know are skipped, so that the server
 * can add some. Throws as {@link streamChat} does.
 */
export async function* readEvents(response: Response, signal: AbortSignal): AsyncGenerator<ChatEvent> {
  if (!response.ok) throw await failureOf(response);
  const isEventStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  if (!isEventStream || response.body === null) throw unreadableReply(response.status);
  const parse = createSseParser();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw signal.aborted ? signal.reason : connectionLost(cause);
      });
      if (done) throw connectionLost();
      for (const message of parse(value)) {
        const event = readEvent(message);
        if (event === undefined) continue;
        yield event;
        if (event.name === "answer-end") return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Sends a question. @throws as {@link streamChat} does, but for a refusal. */
export async function postQuestion(
  body: ChatBody,
  { signal, fetch: send = fetch }: StreamChatOptions,
): Promise<Response> {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  };
  const response = await send("/api/chat", request).catch((cause: unknown) => {
    throw signal.aborted ? signal.reason : unreachable(cause);
  });
  // Why: the reader signs in, comes back, and must not have to type it again.
  if (response.status === 401) writeDraft(body.conversationId ?? null, body.question);
  return response;
}

function readEvent({ event, data }: SseMessage): ChatEvent | undefined {
  if (event === "error") throw refused(readJson(data) as ErrorJson);
  if (!EVENT_NAMES.has(event)) return undefined;
  return { name: event, data: readJson(data) } as ChatEvent;
}

function readJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw connectionLost(cause);
  }
}
