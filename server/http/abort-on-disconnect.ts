import type { Response } from "express";

/** A signal that aborts when the connection closes before the response has ended. */
export function abortOnDisconnect(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
