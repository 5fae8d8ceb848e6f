import { describe, expect, it } from "vitest";
import type { ChatRequest } from "../../../core/llm/chat-backend.ts";
import { openAiBody } from "../../../core/llm/openai-body.ts";
import { type Capabilities, PLAIN_CAPABILITIES } from "../../../core/llm/settings/backend-settings.ts";

const REQUEST: ChatRequest = { system: "決まり", messages: [{ role: "user", content: "質問" }] };
const limits = { contextTokens: 1_000, maxOutputTokens: 200 };
const SCHEMA = { name: "answer", schema: { type: "object" } };

const bodyOf = (
  capabilities: Partial<Capabilities> = {},
  request: Partial<ChatRequest> = {},
  temperature?: number,
): Record<string, unknown> =>
  openAiBody(
    { ...REQUEST, ...request },
    { model: "m", limits, temperature, capabilities: { ...PLAIN_CAPABILITIES, ...capabilities } },
  );

describe("openAiBody", () => {
  it("asks a server that nobody knows for nothing but a reply", () => {
    expect(bodyOf({}, {}, 0)).toEqual({
      model: "m",
      stream: true,
      messages: [
        { role: "system", content: "決まり" },
        { role: "user", content: "質問" },
      ],
    });
  });

  it.each([
    [{ maxTokensField: "max_tokens" }, undefined, { max_tokens: 200 }],
    [{ maxTokensField: "max_completion_tokens" }, 50, { max_completion_tokens: 50 }],
    [{ maxTokensField: "max_completion_tokens" }, 5_000, { max_completion_tokens: 200 }],
    [{}, 50, { max_tokens: 50 }],
  ] as const)("with %j sends the smaller of the request's %s and its own limit", (capabilities, maxOutputTokens, sent) => {
    expect(bodyOf(capabilities, maxOutputTokens === undefined ? {} : { maxOutputTokens })).toMatchObject(sent);
  });

  it("sends a temperature only where one may be set", () => {
    expect(bodyOf({ fixedTemperature: false }, {}, 0).temperature).toBe(0);
    expect(bodyOf({ fixedTemperature: true }, {}, 0)).not.toHaveProperty("temperature");
  });

  it("asks for usage only where it may", () => {
    expect(bodyOf({ usageInStream: true }).stream_options).toEqual({ include_usage: true });
    expect(bodyOf()).not.toHaveProperty("stream_options");
  });

  it("puts the system text where the server takes it", () => {
    expect(bodyOf({ systemRole: "developer" }).messages).toMatchObject([{ role: "developer" }, { role: "user" }]);
    expect(bodyOf({ systemRole: "user" }).messages).toEqual([{ role: "user", content: "決まり\n\n質問" }]);
    const messages = [
      { role: "assistant", content: "答え" },
      { role: "user", content: "質問" },
    ] as const;
    expect(bodyOf({ systemRole: "user" }, { messages }).messages).toEqual([
      { role: "user", content: "決まり" },
      ...messages,
    ]);
  });

  it("asks for JSON in the shape that the server knows, by a tool where it knows tools only, or not at all", () => {
    const request = { jsonSchema: SCHEMA };
    expect(bodyOf({ jsonSchema: "nested" }, request).response_format).toEqual({
      type: "json_schema",
      json_schema: { name: "answer", schema: { type: "object" }, strict: true },
    });
    expect(bodyOf({ jsonSchema: "flat" }, request).response_format).toEqual({
      type: "json_schema",
      schema: { type: "object" },
    });
    const byTool = bodyOf({ toolChoice: true }, request);
    expect(byTool.tool_choice).toEqual({ type: "function", function: { name: "reply" } });
    expect(byTool.tools).toMatchObject([{ function: { name: "reply", parameters: { type: "object" } } }]);
    expect(bodyOf({}, request)).not.toHaveProperty("response_format");
    expect(bodyOf({ jsonSchema: "nested", toolChoice: true })).not.toHaveProperty("tools");
  });
});
