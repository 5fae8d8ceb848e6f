import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEndpointEmbedder, type EndpointEmbedderOptions } from "../../../core/embeddings/endpoint-embeddings.ts";
import { AppError } from "../../../core/errors.ts";
import type { JsonReply, ScriptedJsonServer } from "../inference/scripted-json-server.ts";
import { describeEmbedderContract } from "./embedder-contract.ts";
import { DIMENSION, modelVector, startEmbeddingsServer, toReply } from "./scripted-embeddings-server.ts";

const servers: ScriptedJsonServer[] = [];
const KEY = "sk-very-secret";

async function serve(script?: (reply: JsonReply) => boolean | Promise<boolean>): Promise<ScriptedJsonServer> {
  const server = await startEmbeddingsServer(script);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

function embedderOf({ baseUrl }: Pick<ScriptedJsonServer, "baseUrl">, options: Partial<EndpointEmbedderOptions> = {}) {
  return createEndpointEmbedder({
    baseUrl,
    model: "test-model",
    dimension: DIMENSION,
    maxClassification: 1,
    retryDelayMs: 2,
    ...options,
  });
}

function unit(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

function expectClose(vectors: readonly number[][], texts: readonly string[]): void {
  expect(vectors).toHaveLength(texts.length);
  for (const [at, text] of texts.entries()) {
    const wanted = unit(modelVector(text));
    for (const [place, value] of (vectors[at] as number[]).entries()) expect(value).toBeCloseTo(wanted[place] ?? 9, 6);
  }
}

describe("with a server that behaves", () => {
  let server: ScriptedJsonServer;
  beforeAll(async () => {
    server = await startEmbeddingsServer();
  });
  afterAll(() => server.close());
  describeEmbedderContract("an endpoint", { create: () => embedderOf(server) });
  describeEmbedderContract("an endpoint in base64", {
    create: () => embedderOf(server, { encoding: "base64" }),
    runs: 5,
  });
});

describe("what is sent", () => {
  it("is the model, the texts with their prefix, and the key as a bearer token", async () => {
    const server = await serve();
    const prefixes = { query: "検索クエリ: ", document: "検索文書: " };
    const { embeddings } = embedderOf(server, { apiKey: KEY, prefixes });
    expectClose(await embeddings.embedDocuments(["甲", "乙"]), ["検索文書: 甲", "検索文書: 乙"]);
    expectClose([await embeddings.embedQuery("丙")], ["検索クエリ: 丙"]);
    const [first, second] = server.requests;
    expect(first?.path).toBe("/v1/embeddings");
    expect(first?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(first?.body).toEqual({
      model: "test-model",
      input: ["検索文書: 甲", "検索文書: 乙"],
      encoding_format: "float",
    });
    expect(second?.body.input).toEqual(["検索クエリ: 丙"]);
  });

  it("holds no key when there is none, whatever the environment carries for OpenAI", async () => {
    const server = await serve();
    const before = process.env.OPENAI_API_KEY;
    process.env.OPENAI_API_KEY = KEY;
    try {
      await embedderOf(server).embeddings.embedQuery("丙");
    } finally {
      if (before === undefined) delete process.env.OPENAI_API_KEY;
      else process.env.OPENAI_API_KEY = before;
    }
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(JSON.stringify(server.requests)).not.toContain(KEY);
  });

  it("names the dimension only when told to", async () => {
    const server = await serve();
    const vector = await embedderOf(server, { sendsDimension: true, dimension: 4 }).embeddings.embedQuery("丙");
    expect(vector).toHaveLength(4);
    expect(server.requests[0]?.body.dimensions).toBe(4);
  });

  it("goes in batches, limited by number and by characters, and keeps the order", async () => {
    const server = await serve();
    const { embeddings } = embedderOf(server, { batch: { maxCount: 3, maxChars: 10 } });
    const texts = ["甲", "乙", "丙", "丁", "長い文".repeat(3), "戊己", "とても長い文".repeat(9), "庚"];
    expectClose(await embeddings.embedDocuments(texts), texts);
    expect(server.requests.map(({ body }) => body.input.length)).toEqual([3, 2, 1, 1, 1]);
  });

  it("is cut to the longest text allowed, between characters", async () => {
    const server = await serve();
    await embedderOf(server, { maxChars: 5 }).embeddings.embedDocuments(["あいうえ𠮷野", "短い"]);
    expect(server.requests[0]?.body.input).toEqual(["あいうえ", "短い"]);
  });
});

describe("a reply", () => {
  it("is put in order by its indexes", async () => {
    const server = await serve(({ request, send }) => {
      send({ data: toReply(request.body).data.reverse() });
      return true;
    });
    expectClose(await embedderOf(server).embeddings.embedDocuments(["甲", "乙", "丙"]), ["甲", "乙", "丙"]);
  });

  it("without indexes counts as being in order", async () => {
    const server = await serve(({ request, send }) => {
      send({ data: toReply(request.body).data.map(({ embedding }) => ({ embedding })) });
      return true;
    });
    expectClose(await embedderOf(server).embeddings.embedDocuments(["甲", "乙"]), ["甲", "乙"]);
  });

  const item = (index: number, embedding: unknown = modelVector("甲")) => ({ index, embedding });
  it.each<[string, unknown, RegExp]>([
    ["another dimension", { data: [item(0), item(1, [1, 2, 3])] }, /次元が 3 .*設定は 8.*EMBEDDING_DIMENSION/u],
    ["too few items", { data: [item(0)] }, /2 件に対して 1 件/u],
    ["too many items", { data: [item(0), item(1), item(2)] }, /2 件に対して 3 件/u],
    ["an index twice", { data: [item(0), item(0)] }, /index.*0.*重なって/u],
    ["an index out of range", { data: [item(0), item(7)] }, /index.*7/u],
    ["null for a number", { data: [item(0), item(1, [1, 2, 3, null, 5, 6, 7, 8])] }, /数値でない/u],
    ["text for a number", { data: [item(0), item(1, [1, 2, 3, "4", 5, 6, 7, 8])] }, /数値でない/u],
    ["a number beyond 64 bits", { data: [item(0), item(1, [1e300, 1e300, 1, 1, 1, 1, 1, 1])] }, /数値でない/u],
    ["NaN in base64", { data: [item(0), item(1, floats([Number.NaN, 1, 1, 1, 1, 1, 1, 1]))] }, /数値でない/u],
    ["base64 of a broken length", { data: [item(0), item(1, "AAAA")] }, /読めません/u],
    ["no embedding", { data: [item(0), { index: 1 }] }, /読めません/u],
    ["no data", { object: "list" }, /data/u],
    ["an error with status 200", { error: "model is loading" }, /data/u],
    ["a list", [], /data/u],
  ])("with %s is refused", async (_what, body, message) => {
    const server = await serve(({ send }) => {
      send(body);
      return true;
    });
    const work = embedderOf(server).embeddings.embedDocuments(["甲", "乙"]);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toMatchObject({ code: "embedding-failed" });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, (reply: JsonReply) => void, RegExp]>([
    [
      "an HTML page",
      ({ response }) => {
        response.writeHead(200, { "Content-Type": "text/html" });
        response.end("<html><body>Login</body></html>");
      },
      /data/u,
    ],
    [
      "JSON that is cut",
      ({ response }) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        response.end('{"data": [{"index": 0, "embedd');
      },
      /読み取れません/u,
    ],
  ])("that is %s is refused, without showing it", async (_what, reply, message) => {
    const server = await serve((given) => {
      reply(given);
      return true;
    });
    const error = await embedderOf(server)
      .embeddings.embedQuery("甲")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).message).toMatch(message);
    expect((error as AppError).message).not.toMatch(/html|Login|embedd"/u);
  });
});

describe("a failing server", () => {
  it.each([429, 500, 503])("is asked again after %i", async (status) => {
    const server = await serve(({ attempt, send }) => {
      if (attempt >= 2) return false;
      send({ error: { message: "busy" } }, { status });
      return true;
    });
    expectClose(await embedderOf(server).embeddings.embedDocuments(["甲"]), ["甲"]);
    expect(server.requests).toHaveLength(3);
  });

  it("is left alone for as long as it asks", async () => {
    const times: number[] = [];
    const server = await serve(({ attempt, send }) => {
      times.push(performance.now());
      if (attempt > 0) return false;
      send({ error: { message: "slow down" } }, { status: 429, headers: { "Retry-After": "0.3" } });
      return true;
    });
    await embedderOf(server).embeddings.embedDocuments(["甲"]);
    expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(295);
  });

  it("that asks for a longer wait than a question can bear is not waited for", async () => {
    const server = await serve(({ send }) => {
      send({ error: { message: "slow down" } }, { status: 429, headers: { "Retry-After": "30" } });
      return true;
    });
    await expect(embedderOf(server).embeddings.embedQuery("甲")).rejects.toThrow(/上限.*429/u);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [401, /API キー/u],
    [404, /見つかりません/u],
    [400, /受け付けられません/u],
  ])("is not asked again after %i, and neither text nor key is told", async (status, message) => {
    const server = await serve(({ request, send }) => {
      send({ error: { message: `no: ${request.headers.authorization} ${request.body.input}` } }, { status });
      return true;
    });
    const { embeddings } = embedderOf(server, { apiKey: KEY });
    const error: unknown = await embeddings.embedDocuments(["機微な文"]).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(message);
    const all = `${(error as Error).message} ${(error as Error).cause} ${JSON.stringify(error)}`;
    expect(all).not.toMatch(/機微な文|secret/u);
    expect(server.requests).toHaveLength(1);
  });

  it("that is not there is told", async () => {
    const server = await serve();
    await server.close();
    servers.length = 0;
    const { embeddings } = embedderOf(server);
    await expect(embeddings.embedQuery("甲")).rejects.toThrow(/接続できません/u);
  });

  it("that breaks the connection in the middle is asked again", async () => {
    const server = await serve(({ attempt, response }) => {
      if (attempt > 0) return false;
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
      response.write('{"data": [');
      setTimeout(() => response.destroy(), 10);
      return true;
    });
    expectClose(await embedderOf(server).embeddings.embedDocuments(["甲"]), ["甲"]);
  });

  it("that redirects elsewhere is not followed", async () => {
    const other = await serve();
    const server = await serve(({ response }) => {
      response.writeHead(307, { Location: `${other.baseUrl}/embeddings` });
      response.end();
      return true;
    });
    await expect(embedderOf(server).embeddings.embedQuery("甲")).rejects.toThrow(AppError);
    expect(other.requests).toHaveLength(0);
  });

  it("that is silent is given up in time", async () => {
    const server = await serve(() => true);
    const startedAt = performance.now();
    await expect(embedderOf(server, { timeoutMs: 60 }).embeddings.embedQuery("甲")).rejects.toThrow(/時間内/u);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it("is left when the caller no longer wants an answer", async () => {
    const server = await serve(() => true);
    const controller = new AbortController();
    const work = embedderOf(server).embeddings.embedDocuments(["甲"], { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("止めた")), 60);
    await expect(work).rejects.toThrow("止めた");
    for (let tries = 0; server.abortedCount() === 0 && tries < 100; tries++) await sleep(20);
    expect(server.abortedCount()).toBe(1);
  });
});

describe("the fingerprint", () => {
  const base = { baseUrl: "http://a.example/v1" };
  const { fingerprint } = embedderOf(base);

  it("names the model and the dimension, and stays the same when the server or key changes", () => {
    expect(fingerprint).toBe("endpoint-1:test-model:8:no-prefixes:chars-6000");
    expect(embedderOf({ baseUrl: "http://b.example/v1" }, { apiKey: KEY, encoding: "base64" }).fingerprint).toBe(
      fingerprint,
    );
  });

  it.each<[string, Partial<EndpointEmbedderOptions>]>([
    ["model", { model: "other" }],
    ["dimension", { dimension: 16 }],
    ["query prefix", { prefixes: { query: "q: ", document: "" } }],
    ["document prefix", { prefixes: { query: "", document: "q: " } }],
    ["longest text", { maxChars: 10 }],
  ])("differs with another %s", (_what, options) => {
    expect(embedderOf(base, options).fingerprint).not.toBe(fingerprint);
  });
});

function floats(values: readonly number[]): string {
  return Buffer.from(Float32Array.from(values).buffer).toString("base64");
}
