import type { ErrorRequestHandler } from "express";
import { handleErrors } from "../http/handle-errors.ts";
import type { Logger } from "../logger.ts";
import { toRpcError } from "./mcp-failure.ts";

/** Errors below `/mcp`, also those of what stands before its route, in the form of JSON-RPC. */
export function handleMcpErrors(logger: Logger): ErrorRequestHandler {
  return handleErrors(logger, {
    toBody: (error, requestId) => ({ jsonrpc: "2.0", id: null, error: toRpcError(error, requestId) }),
  });
}
