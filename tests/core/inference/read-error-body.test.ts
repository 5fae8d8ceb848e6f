import { describe, expect, it } from "vitest";
import { readErrorBody } from "../../../core/inference/read-error-body.ts";

const OPENAI = (message: string, rest: object = {}) =>
  JSON.stringify({ error: { message, type: "invalid_request_error", ...rest } });

describe("readErrorBody", () => {
  it.each([
    // Wherever the text stands.
    [400, OPENAI("Incorrect API key provided"), "unauthorised"],
    [400, '{"message":"Missing key"}', "unauthorised"],
    [400, '{"error":"unauthorized"}', "unauthorised"],
    [400, '[{"error":{"message":"API key not valid","status":"INVALID_ARGUMENT"}}]', "unauthorised"],
    [400, '{"detail":"認証に失敗しました"}', "unauthorised"],
    [400, "API キーがありません", "unauthorised"],
    // What only looks like a matter of keys.
    [400, OPENAI("Unrecognized keys in object: 'stream_options'"), "rejected"],
    [400, OPENAI("Invalid keyword"), "rejected"],
    [422, '{"detail":[{"msg":"field required","type":"missing"}]}', "rejected"],
    // Too long, in the words of several servers.
    [
      400,
      OPENAI("This model's maximum context length is 8192 tokens", { code: "context_length_exceeded" }),
      "too-long",
    ],
    [
      400,
      '{"error":{"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}',
      "too-long",
    ],
    [400, '{"message":"input tokens + max_tokens exceeds the context"}', "too-long"],
    [413, "", "too-long"],
    // Filters.
    [
      400,
      OPENAI("The prompt triggered Azure OpenAI's content management policy", { code: "content_filter" }),
      "filtered",
    ],
    [400, '{"error":{"innererror":{"code":"ResponsibleAIPolicyViolation"}}}', "filtered"],
    // Models.
    [400, OPENAI("The model `x` does not exist"), "not-found"],
    [404, "<html>Not Found</html>", "not-found"],
    // By status, whatever is said.
    [403, "<html>key</html>", "unauthorised"],
    [429, OPENAI("context"), "rate-limited"],
    [503, OPENAI("Loading model"), "server-error"],
    [504, "upstream request timeout", "server-error"],
    // Inside a stream.
    [undefined, '{"error":"llama runner process has terminated"}', "server-error"],
    [undefined, OPENAI("Rate limit reached"), "rate-limited"],
    [undefined, '{"error":"key of the map"}', "server-error"],
    [undefined, "", "server-error"],
  ] as const)("takes status %s with %s for %s", (status, body, failure) => {
    expect(readErrorBody(body, status).failure).toBe(failure);
  });

  it.each([
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "maxTokensField を max_completion_tokens に",
    ],
    ["unknown field max_completion_tokens", "maxTokensField を max_tokens に"],
    [
      "'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      "fixedTemperature を true に",
    ],
    ["Unrecognized request argument: stream_options", "usageInStream を false に"],
    ["response_format type json_schema is unsupported", "jsonSchema"],
    ["tool_choice is not supported", "toolChoice を false に"],
    ["Unexpected role 'developer'", "systemRole"],
    ["the system role is not supported", "systemRole"],
  ])("names the setting for %s", (message, setting) => {
    const { failure, remedy } = readErrorBody(OPENAI(message), 400);
    expect(failure).toBe("rejected");
    expect(remedy).toContain(setting);
  });

  it("says how to get a model that Ollama does not have", () => {
    expect(readErrorBody('{"error":"model \\"x\\" not found, try pulling it first"}', 404).remedy).toContain(
      "ollama pull",
    );
  });

  it("gives nothing of the text away", () => {
    for (const body of [OPENAI("secret key"), "<html>secret</html>", "secret", '{"message":"secret temperature"}'])
      for (const status of [400, 404, 500, undefined])
        expect(JSON.stringify(readErrorBody(body, status))).not.toContain("secret");
  });
});
