import { BackendError, type BackendFailure } from "../inference/backend-error.ts";
import type { ChatBackend, ChatEnd, ChatRequest } from "./chat-backend.ts";

export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit; default 3. */
  failures?: number;
  /** How long it stays open before one request may try again; default 30,000. A server may ask for longer. */
  waitMs?: number;
  /** Milliseconds on a clock that never goes back. */
  now?: () => number;
}

/** A backend that is left alone for a while when it keeps failing. */
export interface GuardedBackend extends ChatBackend {
  /** Whether a request would be sent now. Asking changes nothing. */
  isAvailable(): boolean;
}

/** Failures that the request brought about, of a backend that is well. */
const OF_THE_REQUEST: ReadonlySet<BackendFailure> = new Set([
  "filtered",
  "output-limit",
  "too-long",
  "rejected",
  "empty",
]);
/** A server that asks for hours is asked again sooner. */
const MAX_WAIT_MS = 600_000;

/**
 * Closed: requests pass. After a number of failures in a row it opens: requests fail at once, so that nobody waits
 * for a timeout that is sure to come. After a wait it is half open: one request may try, and its first text closes
 * the circuit again. A request that its caller gave up says nothing either way.
 */
export function withCircuitBreaker(backend: ChatBackend, options: CircuitBreakerOptions = {}): GuardedBackend {
  const { failures = 3, waitMs = 30_000, now = () => performance.now() } = options;
  let failedInARow = 0;
  let openUntil = Number.NEGATIVE_INFINITY;
  let isProbing = false;
  const isClosed = (): boolean => failedInARow < failures;
  const isAvailable = (): boolean => isClosed() || (now() >= openUntil && !isProbing);

  const close = (): void => {
    failedInARow = 0;
  };
  const countFailure = ({ failure, retryAfterMs = 0 }: BackendError): void => {
    if (OF_THE_REQUEST.has(failure)) {
      close();
      return;
    }
    failedInARow++;
    if (!isClosed()) openUntil = now() + Math.min(MAX_WAIT_MS, Math.max(waitMs, retryAfterMs));
  };

  async function* stream(request: ChatRequest): AsyncGenerator<string, ChatEnd> {
    if (!isAvailable()) throw new BackendError({ model: backend.label, failure: "suspended" });
    const isProbe = !isClosed();
    if (isProbe) isProbing = true;
    const pieces = backend.stream(request);
    try {
      let next = await pieces.next();
      // Otherwise the end closes: a server that breaks off every reply has failed each time.
      if (!next.done && isProbe) close();
      for (; !next.done; next = await pieces.next()) yield next.value;
      close();
      return next.value;
    } catch (error) {
      if (error instanceof BackendError) countFailure(error);
      throw error;
    } finally {
      if (isProbe) isProbing = false;
      await pieces.return({});
    }
  }
  return { ...backend, stream, isAvailable };
}
