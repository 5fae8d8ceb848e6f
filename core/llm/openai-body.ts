import type { ChatRequest } from "./chat-backend.ts";
import type { BackendSettings } from "./settings/backend-settings.ts";

export type BodyOptions = Pick<BackendSettings, "model" | "capabilities" | "limits"> & {
  temperature?: number | undefined;
};

/** Name of the tool that stands in for a JSON schema where a server knows tools only. */
const REPLY_TOOL = "reply";

/** The body of a streamed chat completion, as the server wants to be asked. */
export function openAiBody(request: ChatRequest, { model, capabilities, limits, temperature }: BodyOptions) {
  const { maxTokensField, fixedTemperature, usageInStream } = capabilities;
  const { maxOutputTokens: asked } = request;
  const maxTokens = Math.min(asked ?? Number.POSITIVE_INFINITY, limits.maxOutputTokens);
  return {
    model,
    stream: true,
    ...(usageInStream && { stream_options: { include_usage: true } }),
    ...(!fixedTemperature && temperature !== undefined && { temperature }),
    // A server whose field nobody has named keeps its own limit unless a request has another.
    ...((asked !== undefined || maxTokensField !== undefined) && { [maxTokensField ?? "max_tokens"]: maxTokens }),
    messages: messagesOf(request, capabilities.systemRole),
    ...schemaOf(request, capabilities),
  } as const;
}

function messagesOf({ system, messages }: ChatRequest, systemRole: BodyOptions["capabilities"]["systemRole"]) {
  if (systemRole !== "user") return [{ role: systemRole, content: system }, ...messages];
  const [first, ...rest] = messages;
  // Two messages of one role in a row are refused by the templates of some models.
  if (first?.role === "user") return [{ role: "user", content: `${system}\n\n${first.content}` }, ...rest];
  return [{ role: "user", content: system }, ...messages];
}

function schemaOf({ jsonSchema }: ChatRequest, { jsonSchema: shape, toolChoice }: BodyOptions["capabilities"]): object {
  if (jsonSchema === undefined) return {};
  const { name, schema } = jsonSchema;
  if (shape === "nested")
    return { response_format: { type: "json_schema", json_schema: { name, schema, strict: true } } };
  if (shape === "flat") return { response_format: { type: "json_schema", schema } };
  if (!toolChoice) return {};
  return {
    tools: [{ type: "function", function: { name: REPLY_TOOL, description: name, parameters: schema } }],
    tool_choice: { type: "function", function: { name: REPLY_TOOL } },
  };
}
