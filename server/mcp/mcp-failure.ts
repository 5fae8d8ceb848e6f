import { ErrorCode, type McpError } from "@modelcontextprotocol/sdk/types.js";
import { type AppError, InvalidRequestError } from "../../core/errors.ts";
import { toErrorJson } from "../http/handle-errors.ts";

/** The protocol's range for what its servers make up. */
const SERVER_ERROR = -32_000;

/** JSON-RPC's number for an error; what went wrong is in `data.code`. */
export function rpcCodeOf(error: AppError): number {
  if (!(error instanceof InvalidRequestError)) return SERVER_ERROR;
  // Express wraps what its parser threw.
  return error.cause instanceof SyntaxError ? ErrorCode.ParseError : ErrorCode.InvalidRequest;
}

/** An error of the server in JSON-RPC's form: a sentence to act on, and what programs branch on. */
export function toRpcError(error: AppError, requestId: string): { code: number; message: string; data: object } {
  const { message, ...data } = toErrorJson(error, requestId).error;
  return { code: rpcCodeOf(error), message, data };
}

/** The same, to be thrown from a handler of the protocol. */
export function toMcpError(error: AppError, requestId: string): Error {
  const { message, data } = toRpcError(error, requestId);
  const code = error instanceof InvalidRequestError ? ErrorCode.InvalidParams : SERVER_ERROR;
  // Why not `new McpError`: it writes its number before the sentence.
  return Object.assign(new Error(message), { code, data });
}

/** Errors of the protocol keep their form, without the number that the SDK writes before their sentence. */
export function withoutNumber(error: McpError): Error {
  const message = error.message.replace(/^MCP error -?\d+: /u, "");
  return Object.assign(new Error(message), { code: error.code, data: error.data });
}
