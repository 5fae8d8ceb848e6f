import { Router } from "express";
import type { Assistant } from "../../core/assistant.ts";
import { AppError } from "../../core/errors.ts";
import { NotReadyError } from "../errors.ts";
import { defineRoute } from "../http/define-route.ts";

/** All that somebody unknown may learn through these routes: whether the default collection serves, and why not. */
type Readiness = Pick<Assistant, "isReady" | "listDocuments">;

/** `GET /healthz`: the process answers. `GET /readyz`: the default collection's index serves, else 503 with why. */
export function healthRoutes({ assistant }: { assistant: Readiness }): Router {
  const router = Router();
  defineRoute(router, "/healthz", {
    get(_request, response) {
      response.json({ status: "ok" });
    },
  });
  defineRoute(router, "/readyz", {
    async get(_request, response) {
      if (!(await assistant.isReady())) throw await findReason(assistant);
      response.json({ status: "ready" });
    },
  });
  return router;
}

/** Asks for something that needs the index: the error that comes back says what is wrong with it. */
async function findReason(assistant: Readiness): Promise<NotReadyError> {
  const cause = await assistant.listDocuments().then(
    () => undefined,
    (error: unknown) => error,
  );
  const fallback = "索引の準備ができていません。少し待ってから、もう一度確かめてください。";
  return new NotReadyError(cause instanceof AppError ? cause.message : fallback, cause);
}
