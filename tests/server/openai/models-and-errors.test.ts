import {
  type APIError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "openai";
import { describe, expect, it } from "vitest";
import type { App } from "../../../core/app.ts";
import { defaultApps } from "../../../server/apps/configured-apps.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { clientOf, startKeyedApp, startOpenAiApp } from "./start-openai-app.ts";

const ask = { model: "policy-qa", messages: [{ role: "user" as const, content: "待ち時間は" }] };
const failureOf = (asked: Promise<unknown>): Promise<APIError> =>
  asked.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => error as APIError,
  );

describe("the models", () => {
  it("are the apps, and every collection with every backend", async () => {
    const { client } = await startOpenAiApp();
    const models = [];
    for await (const model of client.models.list()) models.push(model);
    expect(models.map(({ id }) => id)).toEqual(["policy-qa", "policy/extractive", "policy/other"]);
    expect(models[0]).toMatchObject({ object: "model", owned_by: "tenkyo", name: "政策QA", created: 1_775_001_600 });
    expect(models[2]).toMatchObject({ name: "policy（庁内のモデル）" });
  });

  it("can be looked up, however their slashes and colons are written", async () => {
    const fake = createFakeAssistant();
    const ids = ["extractive", "llm:org/model:7b"];
    const described = fake.describeModels().map((model, at) => ({ ...model, id: ids[at] ?? "" }));
    const assistant = { ...fake, listModels: () => ids, describeModels: () => described };
    const app = await startOpenAiApp({ assistant });
    expect(await app.client.models.retrieve("policy/llm:org/model:7b")).toMatchObject({
      id: "policy/llm:org/model:7b",
    });
    const plain = await app.get("/v1/models/policy/llm:org/model:7b");
    expect(await plain.json()).toMatchObject({ id: "policy/llm:org/model:7b" });
    await app.client.chat.completions.create({ ...ask, model: "policy/llm:org/model:7b" });
    expect(app.assistant.asked).toMatchObject([{ collection: "policy", model: "llm:org/model:7b" }]);
    expect((await app.get("/v1/models/%E0%A4%A")).status).toBe(400);
  });

  it("are without apps and collections that cannot be asked", async () => {
    const fake = createFakeAssistant();
    const apps: App[] = [...defaultApps("policy"), { ...(defaultApps("empty")[0] as App), id: "not-taken-in" }];
    const assistant = {
      ...fake,
      listCollections: async () => ["other-embedder", "policy"],
      describeCollection: async (name = "policy") =>
        name === "policy" ? fake.describeCollection(name) : Promise.reject(new Error("another embedder")),
    };
    const { client } = await startOpenAiApp({ assistant, app: { apps } });
    const ids = (await client.models.list()).data.map(({ id }) => id);
    expect(ids).toEqual(["policy-qa", "policy/extractive", "policy/other"]);
  });

  it("have an app's own manner: instructions before the client's, its models alone, its footer below", async () => {
    const app: App = {
      ...(defaultApps("policy")[0] as App),
      ...{ id: "desk", detail: "detailed", instructions: "窓口の言葉で。", models: ["other"], footer: "内線 1234" },
    };
    const { client, assistant } = await startOpenAiApp({ app: { apps: [app] } });
    const messages = [{ role: "system" as const, content: "短く。" }, ...ask.messages];
    const { choices } = await client.chat.completions.create({ model: "desk", messages });
    expect(choices[0]?.message.content).toMatch(/\n\n内線 1234\n$/u);
    expect(assistant.asked).toMatchObject([
      { detail: "detailed", instructions: "窓口の言葉で。\n\n短く。", allowedModels: ["other"] },
    ]);
  });

  it.each([
    "nothing",
    "policy/nothing",
    "nowhere/extractive",
    "/",
    "policy/",
    "__proto__",
  ])("are refused by another name: %s", async (model) => {
    const { client } = await startOpenAiApp();
    for (const failure of [
      await failureOf(client.chat.completions.create({ ...ask, model })),
      ...(model === "/" ? [] : [await failureOf(client.models.retrieve(model))]),
    ]) {
      expect(failure).toBeInstanceOf(NotFoundError);
      expect(failure).toMatchObject({ code: "model_not_found", type: "invalid_request_error", param: "model" });
      expect(failure.message).toContain(`「${model}」というモデルはありません`);
    }
  });
});

describe("errors below /v1 are OpenAI's", () => {
  it("401 without a key that holds, also for what is not there", async () => {
    const app = await startKeyedApp();

    const failure = await failureOf(clientOf(app.url, `tk_${"x".repeat(43)}`).chat.completions.create(ask));
    expect(failure).toBeInstanceOf(AuthenticationError);
    expect(failure).toMatchObject({ code: "invalid_api_key", type: "invalid_request_error" });
    const bare = await app.get("/v1/nothing");
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(Object.keys((await bare.json()) as object)).toEqual(["error"]);
  });

  it("403 for a key that may not ask", async () => {
    const app = await startKeyedApp();
    const failure = await failureOf((await app.clientWith("write")).chat.completions.create(ask));
    expect(failure).toBeInstanceOf(PermissionDeniedError);
    expect(failure).toMatchObject({ code: "not_allowed", type: "permission_error" });
    const reader = await app.clientWith("read");
    expect((await failureOf(reader.chat.completions.create(ask))).status).toBe(403);
    expect((await reader.models.list()).data.length).toBeGreaterThan(0);
  });

  it("429 with the seconds to wait", async () => {
    const app = await startKeyedApp({ RATE_QUESTIONS_PER_MINUTE: "2" });
    const client = await app.clientWith("ask");
    await client.chat.completions.create(ask);
    await client.embeddings.create({ model: "embedding:query", input: "待ち時間" });
    const failure = await failureOf(client.chat.completions.create(ask));
    expect(failure).toBeInstanceOf(RateLimitError);
    expect(failure).toMatchObject({ code: "rate_limit_exceeded", type: "rate_limit_error" });
    expect(Number(failure.headers?.get("retry-after"))).toBeGreaterThan(0);
  });

  it("429 that is not to be tried again when the day's quota is used", async () => {
    const app = await startKeyedApp({ QUOTA_KEY_REQUESTS: "1" });
    const client = await app.clientWith("ask");
    await client.chat.completions.create(ask);
    const failure = await failureOf(client.chat.completions.create(ask));
    expect(failure).toMatchObject({ status: 429, code: "insufficient_quota", type: "insufficient_quota" });
    expect(failure.headers?.get("x-should-retry")).toBe("false");
  });

  it.each([
    [404, "not_found", "GET", "/v1/nothing", undefined, undefined],
    [404, "not_found", "POST", "/v1/chat", "{}", undefined],
    [405, "method_not_allowed", "GET", "/v1/chat/completions", undefined, undefined],
    [400, "invalid_request", "POST", "/v1/chat/completions", "{", undefined],
    [400, "invalid_request", "POST", "/v1/chat/completions", "[]", undefined],
    [413, "payload_too_large", "POST", "/v1/chat/completions", JSON.stringify("長".repeat(400_000)), undefined],
    [415, "unsupported_media_type", "POST", "/v1/chat/completions", "{}", "text/plain"],
  ])("%i %s: %s %s", async (status, code, method, path, body, type) => {
    const app = await startOpenAiApp();
    const reply = await fetch(`${app.url}${path}`, {
      method,
      ...(body !== undefined && { body, headers: { "content-type": type ?? "application/json" } }),
    });
    expect(reply.status).toBe(status);
    if (status === 405) expect(reply.headers.get("allow")).toBe("POST");
    const { error } = (await reply.json()) as { error: Record<string, unknown> };
    expect(error).toEqual({ message: expect.stringMatching(/。$/u), type: "invalid_request_error", param: null, code });
  });

  it("leaves the errors of other paths as they are", async () => {
    const { error } = (await (await (await startOpenAiApp()).get("/api/nothing")).json()) as { error: object };
    expect(Object.keys(error)).toEqual(["code", "message", "requestId"]);
  });
});

describe("embeddings", () => {
  it("are vectors of the active embedder, as floats and as base64, in order", async () => {
    const { client } = await startOpenAiApp();
    const input = ["窓口", "待ち時間"];
    // The client asks for base64 by itself where nothing is said.
    const asBase64 = await client.embeddings.create({ model: "embedding:document", input });
    const asFloats = await client.embeddings.create({ model: "embedding:document", input, encoding_format: "float" });
    expect(asFloats.data.map(({ embedding, index }) => [index, ...embedding])).toEqual([
      [0, 2, 0],
      [1, 4, 0],
    ]);
    expect(asBase64.data.map(({ embedding }) => [...embedding])).toEqual([
      [2, 0],
      [4, 0],
    ]);
    expect(asFloats.usage.total_tokens).toBeGreaterThan(0);
  });

  it("are those of a question under the other id", async () => {
    const { client } = await startOpenAiApp();
    const asked = await client.embeddings.create({ model: "embedding:query", input: "窓口", dimensions: 2 });
    expect([...(asked.data[0]?.embedding ?? [])]).toEqual([2, 1]);
    expect(await client.models.retrieve("embedding:query")).toMatchObject({ tenkyo: { dimension: 2 } });
  });

  it.each([
    ["model", 404, { model: "text-embedding-3-small" }],
    ["dimensions", 400, { dimensions: 256 }],
    ["input", 400, { input: "" }],
    ["input", 400, { input: [] }],
    ["input", 400, { input: [[1, 2, 3]] }],
    ["input", 400, { input: "長".repeat(8_001) }],
    ["input", 400, { input: Array.from({ length: 257 }, () => "長") }],
    ["encoding_format", 400, { encoding_format: "int8" }],
  ])("are refused in a sentence: %s", async (param, status, wrong) => {
    const { client } = await startOpenAiApp();
    const body = { model: "embedding:document", input: "窓口", ...wrong } as { model: string; input: string };
    const failure = await failureOf(client.embeddings.create(body));
    expect(failure).toMatchObject({ status, param });
    expect(failure).not.toBeInstanceOf(UnprocessableEntityError);
    expect(failure.message).toMatch(/[ぁ-ん]。$/u);
  });
});
