import type { ChatBody } from "../../../server/contract.ts";
import { RequestFailure, unreachable } from "./request-failure.ts";
import { type ChatEvent, postQuestion, readEvents, type StreamChatOptions } from "./stream-chat.ts";

/** What is sent with every question: the id under which the answer can be found again. */
export type KeptQuestion = Omit<ChatBody, "keepRunning"> & { answerId: string };

/** What happens to the connection while an answer is followed. After `resumed`, its events come again from the first. */
export type ConnectionEvent = { name: "connection-lost" } | { name: "resumed" };

/** How an answer is followed. */
export interface FollowAnswerOptions extends StreamChatOptions {
  /** Waits before another attempt; rejects when the signal aborts. Default: the browser's timer. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Waits between attempts to get an answer back: about two minutes in all, in which a server restarts. */
const RETRY_DELAYS_MS = [300, 700, 1_500, 3_000, 5_000, ...Array.from({ length: 12 }, () => 10_000)];
const NOT_FOUND = 404;
/** Replies of a proxy whose server is away. */
const GATEWAY_STATUSES = new Set([502, 503, 504]);

/**
 * Sends a question whose answer goes on when the connection is lost, and follows it to its end: what was cut is taken
 * up again, from the server's memory or its store, also after a restart. A question that never reached a server fails
 * at once.
 * @throws RequestFailure when the answer failed, or the server stays away.
 * @throws the abort reason when `signal` aborts.
 */
export async function* followAnswer(
  question: KeptQuestion,
  options: FollowAnswerOptions,
): AsyncGenerator<ChatEvent | ConnectionEvent> {
  const body = { ...question, keepRunning: true as const };
  const { signal, wait = waitFor } = options;
  let failure: unknown;
  try {
    yield* readEvents(await postQuestion(body, options), signal);
    return;
  } catch (error) {
    if (!isLost(error)) throw error;
    failure = error;
  }
  yield { name: "connection-lost" };
  for (const delayMs of RETRY_DELAYS_MS) {
    await wait(delayMs, signal);
    try {
      const response = await findAnswer(body, options);
      yield { name: "resumed" };
      yield* readEvents(response, signal);
      return;
    } catch (error) {
      if (!isLost(error) && !isUnreachable(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** The answer's events from the first; of a question that never arrived, those of asking it again. */
async function findAnswer(body: KeptQuestion & { keepRunning: true }, options: StreamChatOptions): Promise<Response> {
  const { signal, fetch: send = fetch } = options;
  const response = await send(`/api/answers/${body.answerId}/events`, { signal }).catch((cause: unknown) => {
    throw signal.aborted ? signal.reason : unreachable(cause);
  });
  if (GATEWAY_STATUSES.has(response.status)) throw unreachable(response.status);
  return response.status === NOT_FOUND ? postQuestion(body, options) : response;
}

/** Tells the server that nobody wants an answer any more. Also while the page is being closed. */
export function cancelAnswer(answerId: string): void {
  void fetch(`/api/answers/${answerId}/cancel`, { method: "POST", keepalive: true }).catch(() => undefined);
}

function isLost(error: unknown): boolean {
  return error instanceof RequestFailure && error.failure.kind === "lost";
}

function isUnreachable(error: unknown): boolean {
  return error instanceof RequestFailure && error.failure.kind === "unreachable";
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
