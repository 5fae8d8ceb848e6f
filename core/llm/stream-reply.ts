import { BackendError, type BackendFailure } from "../inference/backend-error.ts";
import { toBackendError } from "../inference/to-backend-error.ts";
import { waitFor } from "../inference/try-again.ts";
import type { ChatEnd, ChatUsage } from "./chat-backend.ts";
import { createDropThinking } from "./drop-thinking.ts";
import type { ReplyPart } from "./reply-part.ts";
import { DEFAULT_TIMEOUTS, type StreamTimeouts } from "./settings/backend-settings.ts";
import { watchStream } from "./watch-stream.ts";

/** How long a backend is waited for, and how often it is asked. */
export interface PatienceOptions {
  timeouts?: Partial<StreamTimeouts> | undefined;
  /** Further tries before the first text; default 2. */
  retries?: number | undefined;
  /** Wait before the first of them, doubled each time; default 500. A server may ask for another wait. */
  retryDelayMs?: number | undefined;
}

export interface StreamReplyOptions extends PatienceOptions {
  /** For messages. */
  model: string;
  /** Sends the request; called again for another try. */
  open: (signal: AbortSignal) => AsyncIterable<ReplyPart> | Promise<AsyncIterable<ReplyPart>>;
  signal?: AbortSignal | undefined;
}

/** A server that asks for a longer wait is not waited for. */
const MAX_RETRY_WAIT_MS = 5_000;
/** For usage and the end of the connection, once the reply is whole. */
const AFTER_FINISH_MS = 1_000;
const FAILURE_BY_FINISH: Readonly<Record<string, BackendFailure>> = { length: "output-limit", filtered: "filtered" };

/**
 * What every backend does with the parts of a reply: passes text on in pieces that are never empty, drops thoughts,
 * keeps to the timeouts, and tries again as long as no text was shown.
 * @throws BackendError, or the signal's reason.
 */
export async function* streamReply(options: StreamReplyOptions): AsyncGenerator<string, ChatEnd> {
  const { model, signal, retries = 2, retryDelayMs = 500 } = options;
  for (let attempt = 0; ; attempt++) {
    let hasText = false;
    const pieces = streamOnce(options);
    try {
      let next = await pieces.next();
      for (; !next.done; next = await pieces.next()) {
        hasText = true;
        yield next.value;
      }
      return next.value;
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = toBackendError(thrown, model);
      // Spread, so that many that failed together do not come back together.
      const spreadMs = retryDelayMs * 2 ** attempt * (1 + Math.random() / 2);
      const waitMs = error.retryAfterMs ?? Math.min(spreadMs, MAX_RETRY_WAIT_MS);
      if (hasText || !error.isTransient || attempt >= retries || waitMs > MAX_RETRY_WAIT_MS) throw error;
      await waitFor(waitMs, signal);
    } finally {
      await pieces.return({});
    }
  }
}

async function* streamOnce({ model, open, signal, timeouts }: StreamReplyOptions): AsyncGenerator<string, ChatEnd> {
  const { firstTokenMs, idleMs, totalMs } = { ...DEFAULT_TIMEOUTS, ...timeouts };
  let isFinished = false;
  let finishedAt = 0;
  const parts = watchStream({
    open,
    signal,
    silenceMs: (last) => (last === undefined ? firstTokenMs : isFinished ? AFTER_FINISH_MS : idleMs),
    totalTimeoutMs: totalMs,
    timeoutError: () => new BackendError({ model, failure: "timed-out" }),
    isComplete: () => isFinished,
  });
  const thoughts = createDropThinking();
  let hasText = false;
  let failure: BackendFailure | undefined = "cut-off";
  let usage: ChatUsage | undefined;
  for await (const part of parts) {
    // A server may go on without end after the end.
    if (isFinished && performance.now() - finishedAt > AFTER_FINISH_MS) break;
    if (part.kind === "text") {
      const text = thoughts.push(part.text);
      if (text === "") continue;
      hasText = true;
      yield text;
    } else if (part.kind === "finish" && !isFinished) {
      isFinished = true;
      finishedAt = performance.now();
      failure = FAILURE_BY_FINISH[part.reason];
    } else if (part.kind === "usage") {
      const { inputTokens = 0, outputTokens = 0 } = usage ?? {};
      usage = {
        inputTokens: inputTokens + part.usage.inputTokens,
        outputTokens: outputTokens + part.usage.outputTokens,
      };
    }
  }
  const rest = thoughts.flush();
  if (rest !== "") {
    hasText = true;
    yield rest;
  }
  failure ??= hasText ? undefined : "empty";
  if (failure !== undefined) throw new BackendError({ model, failure });
  return usage === undefined ? {} : { usage };
}
