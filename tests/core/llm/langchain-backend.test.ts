import { AIMessageChunk } from "@langchain/core/messages";
import { FakeListChatModel, FakeStreamingChatModel } from "@langchain/core/utils/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createLangChainBackend, wrapChatModel } from "../../../core/llm/langchain-backend.ts";
import { describeChatBackend } from "./chat-backend-contract.ts";
import { abortSoon, collect, collectFailure } from "./collect.ts";
import { DECLARED } from "./declared.ts";
import { type ScriptedServer, startScriptedServer } from "./scripted-openai-server.ts";

const REQUEST = { system: "決まり", messages: [{ role: "user", content: "質問" }] } as const;
const NAMED = { id: "langchain:scripted", label: "scripted", ...DECLARED } as const;

describeChatBackend("a LangChain model", async (behaviour) => {
  if (behaviour.kind === "says") {
    const chunks = behaviour.texts.map((content) => new AIMessageChunk({ content }));
    return { backend: wrapChatModel({ ...NAMED, load: async () => new FakeStreamingChatModel({ chunks }) }) };
  }
  if (behaviour.kind === "fails") {
    const thrownErrorString = behaviour.message;
    return {
      backend: wrapChatModel({ ...NAMED, load: async () => new FakeStreamingChatModel({ thrownErrorString }) }),
    };
  }
  const endless = new FakeListChatModel({ responses: ["続く".repeat(10_000)], sleep: 5 });
  return { backend: wrapChatModel({ ...NAMED, load: async () => endless }) };
});

describe("wrapChatModel", () => {
  it("gives the model system and messages as they are", async () => {
    const model = new FakeListChatModel({ responses: ["a"] });
    const stream = vi.spyOn(model, "stream");
    await collect(wrapChatModel({ ...NAMED, load: async () => model }).stream(REQUEST));
    expect(stream.mock.calls[0]?.[0]).toEqual([
      { role: "system", content: "決まり" },
      { role: "user", content: "質問" },
    ]);
  });

  it("takes a reply that was cut at the model's limit for a failure", async () => {
    const model = new FakeListChatModel({ responses: ["途中"], generationInfo: { finish_reason: "length" } });
    const { items, error } = await collectFailure(wrapChatModel({ ...NAMED, load: async () => model }).stream(REQUEST));
    expect(items.join("")).toBe("途中");
    expect(error).toMatchObject({ failure: "output-limit" });
  });

  it("gives up on a silent model", async () => {
    const model = new FakeListChatModel({ responses: ["a"], sleep: 60_000 });
    const backend = wrapChatModel({ ...NAMED, load: async () => model, timeouts: { firstTokenMs: 50 } });
    expect((await collectFailure(backend.stream(REQUEST))).error).toMatchObject({ failure: "timed-out" });
  });

  it("loads the model once, and again when loading has failed", async () => {
    const load = vi
      .fn<() => Promise<FakeListChatModel>>()
      .mockRejectedValueOnce(new Error("no network"))
      .mockResolvedValue(new FakeListChatModel({ responses: ["a"] }));
    const backend = wrapChatModel({ ...NAMED, load });
    expect((await collectFailure(backend.stream(REQUEST))).error).toMatchObject({ failure: "not-ready" });
    expect(await collect(backend.stream(REQUEST))).toEqual(["a"]);
    expect(await collect(backend.stream(REQUEST))).toEqual(["a"]);
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe("createLangChainBackend", () => {
  const servers: ScriptedServer[] = [];
  const serve = async (text: string): Promise<ScriptedServer> => {
    const server = await startScriptedServer(({ say, finish }) => {
      say(text);
      finish();
    });
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const server of servers.splice(0)) await server.close();
  });

  it("reaches a provider through its LangChain package, and LangSmith never", async () => {
    const server = await serve("答え");
    const langSmith = await serve("");
    vi.stubEnv("OPENAI_API_KEY", "key-1");
    vi.stubEnv("OPENAI_BASE_URL", server.baseUrl);
    vi.stubEnv("LANGSMITH_TRACING", "true");
    vi.stubEnv("LANGSMITH_API_KEY", "key-2");
    vi.stubEnv("LANGSMITH_ENDPOINT", langSmith.baseUrl);
    const backend = createLangChainBackend({ ...NAMED, model: "openai:scripted" });
    expect((await collect(backend.stream(REQUEST))).join("")).toBe("答え");
    expect(JSON.parse(server.requests[0]?.body ?? "{}")).toMatchObject({ model: "scripted", stream: true });
    // Traces are sent in the background; a tracer that was there would have sent them by now.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(langSmith.requests).toEqual([]);
  });

  it.each([
    "before",
    "while",
  ])("ends the provider's request within 200 ms of the signal, %s it replies", async (when) => {
    const abort = abortSoon("gone");
    const server = await startScriptedServer(async ({ say, response }) => {
      abort.start();
      while (when === "while" && !response.destroyed) {
        say("続く");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    servers.push(server);
    vi.stubEnv("OPENAI_API_KEY", "key-1");
    vi.stubEnv("OPENAI_BASE_URL", server.baseUrl);
    const backend = createLangChainBackend({ ...NAMED, model: "openai:scripted" });
    const { items, error } = await collectFailure(backend.stream({ ...REQUEST, signal: abort.signal }));
    await server.aborted;
    expect(abort.elapsedMs()).toBeLessThan(200);
    expect(error).toBe("gone");
    expect(items.length > 0).toBe(when === "while");
  });

  it("names the package that is missing", async () => {
    const backend = createLangChainBackend({ ...NAMED, model: "anthropic:scripted" });
    const { error } = await collectFailure(backend.stream(REQUEST));
    expect(error).toMatchObject({ code: "backend-failed", failure: "not-ready" });
    expect((error as Error).message).toContain("npm install @langchain/anthropic");
  });

  it("reaches a model by package and class, and counts its tokens", async () => {
    const server = await startScriptedServer(({ say, send, finish }) => {
      say("答え");
      send({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } });
      finish();
    });
    servers.push(server);
    const options = { configuration: { baseURL: server.baseUrl } };
    const langchain = { package: "@langchain/openai", class: "ChatOpenAI", options };
    const backend = createLangChainBackend({ ...NAMED, model: "scripted", apiKey: "key-1", langchain });
    const stream = backend.stream(REQUEST);
    expect(await stream.next()).toEqual({ done: false, value: "答え" });
    expect(await stream.next()).toEqual({ done: true, value: { usage: { inputTokens: 11, outputTokens: 7 } } });
    expect(server.requests[0]?.headers.authorization).toBe("Bearer key-1");
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ model: "scripted" });
  });

  it.each([
    ["@langchain/anthropic", "ChatAnthropic", "npm install @langchain/anthropic"],
    ["@langchain/anthropic/inner", "ChatAnthropic", "npm install @langchain/anthropic"],
    ["@langchain/openai", "ChatNothing", "あるもの: ChatOpenAI"],
    ["@langchain/openai", "OpenAIEmbeddings", "チャットモデルではありません"],
    ["zod", "ZodError", "langchain.class"],
  ])("says what to do when %s has no %s", async (name, className, remedy) => {
    const langchain = { package: name, class: className, options: { apiKey: "sk-secret" } };
    const { error } = await collectFailure(createLangChainBackend({ ...NAMED, model: "m", langchain }).stream(REQUEST));
    expect(error).toMatchObject({ code: "backend-failed", failure: "not-ready" });
    expect((error as Error).message).toContain(remedy);
    expect((error as Error).message).not.toContain("secret");
  });

  it("asks for the name and the key when the provider is unknown", async () => {
    const backend = createLangChainBackend({ ...NAMED, model: "nobody:scripted" });
    const { error } = await collectFailure(backend.stream(REQUEST));
    expect((error as Error).message).toMatch(/"nobody:scripted".*モデル名/u);
  });
});
