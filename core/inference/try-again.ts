import { setTimeout as sleep } from "node:timers/promises";
import { BackendError } from "./backend-error.ts";
import { toBackendError } from "./to-backend-error.ts";

export interface TryAgainOptions {
  /** For messages. */
  model: string;
  /** Further tries after one that failed for a reason that may pass. */
  retries: number;
  /** Wait before the first of them, doubled each time, unless the server asks for another. */
  retryDelayMs: number;
  /** A longer wait than this is not waited for. */
  maxWaitMs: number;
  /** Longest duration of one try. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs one request against a server, again when it fails for a reason that may pass: 429, 5xx, a connection that
 * breaks. `Retry-After` is honoured.
 * @throws BackendError, or the signal's reason.
 */
export async function tryAgain<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  options: TryAgainOptions,
): Promise<Result> {
  const { model, retries, retryDelayMs, maxWaitMs, signal } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await runWithin(work, options);
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = toBackendError(thrown, model);
      const waitMs = error.retryAfterMs ?? retryDelayMs * 2 ** attempt;
      if (!error.isTransient || attempt >= retries || waitMs > maxWaitMs) throw error;
      await waitFor(waitMs, signal);
    }
  }
}

/**
 * Ends at once when it is aborted or takes too long, even when the work does not react.
 * @throws BackendError `timed-out`, the signal's reason, or what the work throws.
 */
export async function runWithin<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { model, timeoutMs, signal }: Pick<TryAgainOptions, "model" | "timeoutMs" | "signal">,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  // Why: after work that ended well nobody waits for this any more.
  stopped.catch(() => undefined);
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(new BackendError({ model, failure: "timed-out" })), timeoutMs);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** @throws the signal's reason when it is aborted meanwhile. */
export async function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
