import type { RequestHandler } from "express";
import { ServerClosingError } from "../upload-errors.ts";

/** Turns a server that answers everything into one that only ends what it has begun. */
export interface Drain {
  /** Counts requests; once draining has begun, refuses those that would begin new work. */
  handler: RequestHandler;
  begin(): void;
  /** Settles when no request is running. */
  idle(): Promise<void>;
}

const RETRY_AFTER_SECONDS = 5;

/**
 * Why not simply stop listening: a load balancer asks `/readyz`, which says 503 from the first moment on, and readers
 * that lost their connection still have to reach the answer that is being finished for them.
 */
export function createDrain(): Drain {
  let running = 0;
  let isDraining = false;
  let waiting: (() => void)[] = [];

  function noteEnd(): void {
    running -= 1;
    if (running > 0) return;
    for (const tell of waiting) tell();
    waiting = [];
  }

  return {
    handler: function drain(request, response, next) {
      running += 1;
      response.once("close", noteEnd);
      if (isDraining) {
        response.setHeader("Connection", "close");
        const isReading = request.method === "GET" || request.method === "HEAD";
        if (!isReading || request.path === "/readyz") {
          response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
          throw new ServerClosingError();
        }
      }
      next();
    },
    begin() {
      isDraining = true;
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
