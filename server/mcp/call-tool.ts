import { type CallToolResult, ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { AppError } from "../../core/errors.ts";
import { logFailure } from "../http/handle-errors.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toAppError } from "../http/to-app-error.ts";
import { TryLaterError } from "../limits/limit-errors.ts";
import type { ToolCall } from "./tool.ts";
import { toolsOf } from "./tools.ts";

/**
 * Carries out one call. What goes wrong with it is a result that the model reads and acts on, as the protocol wants it.
 * @throws McpError for a tool that there is not, or that is not for this key.
 */
export async function callTool(
  { name, args }: { name: string; args: unknown },
  call: ToolCall,
): Promise<CallToolResult> {
  const tools = toolsOf(call.access.principal);
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) {
    const names = tools.map((one) => one.name).join("・");
    throw new McpError(ErrorCode.InvalidParams, `「${name.slice(0, 80)}」という道具はありません。使えるもの: ${names}`);
  }
  try {
    const { structured, text } = await tool.run(parseRequest(tool.input, args ?? {}), call);
    call.signal.throwIfAborted();
    const structuredContent = tool.output.parse(structured);
    return { content: [{ type: "text", text }], structuredContent };
  } catch (error) {
    if (call.signal.aborted) throw error;
    const failure = toAppError(error);
    logFailure(call.logger, failure, call.requestId);
    return toErrorResult(failure, call.requestId);
  }
}

function toErrorResult(error: AppError, requestId: string): CallToolResult {
  const { code, message } = error;
  const later = error instanceof TryLaterError ? { retryAfterSeconds: error.retryAfterSeconds } : {};
  return {
    isError: true,
    content: [{ type: "text", text: message }],
    _meta: { code, requestId, ...later },
  };
}
