import { randomUUID } from "node:crypto";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { InvalidRequestError } from "../../core/errors.ts";
import { accessOf } from "../access/access.ts";
import { defineRoute } from "../http/define-route.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { RouteDependencies } from "../routes/route-dependencies.ts";
import { createMcpServer } from "./create-mcp-server.ts";
import { type CallName, createRunningCalls, type RunningCalls } from "./running-calls.ts";
import { isQuestion } from "./tools.ts";

const SESSION_HEADER = "mcp-session-id";

export interface McpRouteOptions extends Pick<RouteDependencies, "logger" | "heartbeatMs"> {
  countQuestion: RequestHandler;
}

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP. Each request is answered by itself, with the rights that
 * its principal has now, so that nothing is lost by a restart. A session is only a name that tells the calls of one client
 * from those of another, for cancelling; nothing is kept under it. There is no stream of the server's own (GET) and
 * nothing to end (DELETE).
 */
export function mcpRoute({ countQuestion, ...options }: McpRouteOptions): Router {
  const router = Router();
  const running = createRunningCalls();
  defineRoute(router, "/mcp", {
    post: {
      scopes: ["ask", "read"],
      handler: [...readJsonBody, refuseBatch, countIfQuestion(countQuestion), handleMessage({ ...options, running })],
    },
  });
  return router;
}

/** The part of a message that is looked at before the protocol's own checks. */
interface Message {
  method?: unknown;
  id?: unknown;
  params?: { name?: unknown; requestId?: unknown } | null;
}

/** Why: one request could hold a hundred questions, past the limit of a minute. Newer versions have none either. */
const refuseBatch: RequestHandler = function refuseBatch(request, _response, next) {
  if (Array.isArray(request.body))
    throw new InvalidRequestError("まとめ送り（配列）は受け付けません。メッセージを 1 つずつ送ってください。");
  next();
};

function countIfQuestion(countQuestion: RequestHandler): RequestHandler {
  return function countIfQuestion(request, response, next) {
    const { method, params } = request.body as Message;
    if (method === "tools/call" && isQuestion(params?.name)) countQuestion(request, response, next);
    else next();
  };
}

function handleMessage({
  running,
  logger,
  heartbeatMs,
}: Omit<McpRouteOptions, "countQuestion"> & { running: RunningCalls }): RequestHandler {
  return async function handleMessage(request: Request, response: Response) {
    const message = request.body as Message;
    const access = accessOf(response);
    const name: CallName = {
      owner: access.principal.key?.id ?? access.principal.userId,
      session: request.get(SESSION_HEADER),
      id: message.id,
    };
    if (message.method === "initialize") response.setHeader(SESSION_HEADER, randomUUID());
    if (message.method === "notifications/cancelled") running.cancel({ ...name, id: message.params?.requestId });
    const server = createMcpServer({ logger, open: () => ({ access, requestId: requestIdOf(response) }) });
    const transport = new StreamableHTTPServerTransport({ keepAliveMs: heartbeatMs });
    const close = (): void => void server.close();
    const end = running.begin(name, close);
    response.once("close", () => {
      end();
      close();
    });
    // Why the assertion: the SDK's own types do not allow for exact optional properties.
    await server.connect(transport as Transport);
    await transport.handleRequest(request, response, message);
  };
}
