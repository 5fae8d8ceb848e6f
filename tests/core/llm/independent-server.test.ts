import { LLMock } from "@copilotkit/aimock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLangChainBackend } from "../../../core/llm/langchain-backend.ts";
import { createOpenAiBackend } from "../../../core/llm/openai-backend.ts";
import type { Capabilities } from "../../../core/llm/settings/backend-settings.ts";
import { describeChatBackend } from "./chat-backend-contract.ts";
import { collectFailure } from "./collect.ts";
import { DECLARED } from "./declared.ts";

/** A server of OpenAI's protocol that somebody else has written, so that our own reading of it is not tested alone. */
const NAMED = { id: "llm:scripted", label: "scripted", model: "gpt-4o", ...DECLARED } as const;
const REQUEST = { system: "決まり", messages: [{ role: "user", content: "波括弧 {x} の質問" }] } as const;

const openBackends = {
  "OpenAI's protocol": (baseUrl: string) =>
    createOpenAiBackend({ ...NAMED, model: "scripted", baseUrl, apiKey: "key", retries: 0 }),
  "a LangChain class": (baseURL: string) =>
    createLangChainBackend({
      ...NAMED,
      retries: 0,
      model: "scripted",
      apiKey: "key",
      langchain: { package: "@langchain/openai", class: "ChatOpenAI", options: { configuration: { baseURL } } },
    }),
};

for (const [name, openBackend] of Object.entries(openBackends))
  describeChatBackend(`${name} with an independent server`, async (behaviour) => {
    const mock = new LLMock({ port: 0 });
    if (behaviour.kind === "fails")
      mock.onMessage(/./u, { error: { message: behaviour.message, type: "invalid_request_error" }, status: 400 });
    else if (behaviour.kind === "says") mock.onMessage(/./u, { content: behaviour.texts.join("") }, { chunkSize: 2 });
    else mock.onMessage(/./u, { content: "続く".repeat(5_000) }, { chunkSize: 2, latency: 20 });
    await mock.start();
    return { backend: openBackend(`${mock.url}/v1`), close: () => mock.stop() };
  });

describe("an independent server", () => {
  let mock: LLMock;
  beforeEach(async () => {
    mock = new LLMock({ port: 0 });
    await mock.start();
  });
  afterEach(() => mock.stop());
  const open = (capabilities: Partial<Capabilities> = {}) =>
    createOpenAiBackend({
      ...NAMED,
      baseUrl: `${mock.url}/v1`,
      apiKey: "key",
      retries: 1,
      retryDelayMs: 5,
      capabilities,
    });

  it("counts tokens when it is asked to, and only then", async () => {
    mock.onMessage(/./u, { content: "答え", usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } });
    const read = async (capabilities: Partial<Capabilities>) => {
      const stream = open(capabilities).stream(REQUEST);
      let next = await stream.next();
      while (!next.done) next = await stream.next();
      return next.value;
    };
    expect(await read({ usageInStream: true })).toEqual({ usage: { inputTokens: 11, outputTokens: 7 } });
    expect(await read({ usageInStream: false })).toEqual({});
  });

  it("has its reasoning dropped", async () => {
    mock.onMessage(/./u, { content: "答え", reasoning: "内緒の考え" });
    let text = "";
    for await (const piece of open().stream(REQUEST)) text += piece;
    expect(text).toBe("答え");
  });

  it("is asked again after a 429, and after that its failure is told", async () => {
    mock.onMessage(/./u, { content: "答え" });
    mock.nextRequestError(429, { message: "slow down", type: "rate_limit_error" });
    let text = "";
    for await (const piece of open().stream(REQUEST)) text += piece;
    expect(text).toBe("答え");
    mock.nextRequestError(401, { message: "bad key", type: "authentication_error" });
    expect((await collectFailure(open().stream(REQUEST))).error).toMatchObject({ failure: "unauthorised" });
  });
});
