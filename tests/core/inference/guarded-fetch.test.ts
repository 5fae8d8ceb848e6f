import type { LookupFunction } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { configuredEmbedder } from "../../../core/embeddings/configured-embedder.ts";
import { createGuardedFetch } from "../../../core/inference/guarded-fetch.ts";
import { configuredBackends } from "../../../core/llm/configured-backends.ts";
import { configuredReranker } from "../../../core/reranking/configured-reranker.ts";
import { passagesOf, sampleDocument } from "../answer/generated/sample-request.ts";
import { outcomeOf } from "../llm/outcome.ts";
import { startLocalProxy } from "./local-proxy.ts";
import { startScriptedJsonServer } from "./scripted-json-server.ts";

/** No such host: the answers come from the test. */
const NAME = "model.example.test";
const METADATA = "169.254.169.254";

/** A server that closes every connection, so that each request resolves the name anew. */
async function startServer(headers: Record<string, string> = {}, status = 200) {
  const server = await startScriptedJsonServer(({ send }) =>
    send({ ok: true }, { status, headers: { connection: "close", ...headers } }),
  );
  onTestFinished(() => server.close());
  return { server, port: Number(new URL(server.baseUrl).port) };
}

/** Real DNS answers as a resolver gives them: the first for the first question, and so on; the last one stays. */
function answering(...answers: string[][]): { resolve: LookupFunction; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve(hostname, { all }, callback) {
      const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(hostname);
      const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      // Later, as a resolver answers.
      setImmediate(() => (all ? callback(null, found) : callback(null, addresses[0] ?? "", found[0]?.family)));
    },
  };
}

const codeOf = (error: unknown): unknown => (error as { cause?: { code?: unknown } }).cause?.code;
async function refusalOf(sent: Promise<unknown>): Promise<unknown> {
  const error = await sent.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { code?: unknown } | undefined)?.code ?? codeOf(error);
}

describe("an outgoing request", () => {
  it("goes to the address that was checked", async () => {
    const { server, port } = await startServer();
    const { resolve, asked } = answering(["127.0.0.1"]);
    const reply = await createGuardedFetch({ resolve })(`http://${NAME}:${port}/v1`);
    expect(await reply.json()).toEqual({ ok: true });
    expect(asked).toEqual([NAME]);
    expect(server.requests[0]?.headers.host).toBe(`${NAME}:${port}`);
  });

  it("is refused when the name's second answer is another one (DNS rebinding)", async () => {
    const { server, port } = await startServer();
    const { resolve, asked } = answering(["127.0.0.1"], [METADATA]);
    const fetch = createGuardedFetch({ resolve });
    await (await fetch(`http://${NAME}:${port}/`)).text();
    expect(await refusalOf(fetch(`http://${NAME}:${port}/`))).toBe("EADDRREFUSED");
    expect(asked).toEqual([NAME, NAME]);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [["127.0.0.1", METADATA]],
    [["::ffff:a9fe:a9fe"]],
    [["fe80::1"]],
    [["0.0.0.0"]],
  ])("is refused when a name leads to %j", async (answer) => {
    const { server, port } = await startServer();
    const { resolve } = answering(answer);
    expect(await refusalOf(createGuardedFetch({ resolve })(`http://${NAME}:${port}/`))).toBe("EADDRREFUSED");
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    `http://${METADATA}/`,
    "http://[::ffff:a9fe:a9fe]/",
    "http://2852039166/",
    "http://metadata.google.internal/",
  ])("is refused to %s without asking a resolver or a proxy", async (url) => {
    const { port } = await startServer();
    const proxy = await startLocalProxy({ port });
    onTestFinished(() => proxy.close());
    const { resolve, asked } = answering(["127.0.0.1"]);
    const direct = createGuardedFetch({ resolve });
    const proxied = createGuardedFetch({ resolve, proxy: { HTTP_PROXY: `http://${proxy.host}` } });
    expect([await refusalOf(direct(url)), await refusalOf(proxied(url))]).toEqual(["EADDRREFUSED", "EADDRREFUSED"]);
    expect([...asked, ...proxy.asked]).toEqual([]);
  });

  it("is refused when the name of the proxy leads to such an address", async () => {
    const { resolve } = answering([METADATA]);
    const fetch = createGuardedFetch({ resolve, proxy: { HTTP_PROXY: "http://proxy.example.test:8080" } });
    expect(await refusalOf(fetch(`http://${NAME}/`))).toBe("EADDRREFUSED");
  });

  it("follows no redirect, also when the caller asks for it", async () => {
    const inner = await startServer();
    const { server, port } = await startServer({ location: `http://127.0.0.1:${inner.port}/` }, 302);
    const fetch = createGuardedFetch();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/`, { redirect: "follow" })).rejects.toThrow();
    const manual = await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" });
    expect(manual.status).toBe(302);
    await manual.text();
    expect(server.requests).toHaveLength(3);
    expect(inner.server.requests).toHaveLength(0);
  });

  it("from a user's or a document's URL reaches nothing inside", async () => {
    const { server, port } = await startServer();
    const fetch = createGuardedFetch({ reach: "public", resolve: answering(["127.0.0.1"]).resolve });
    expect(await refusalOf(fetch(`http://${NAME}:${port}/`))).toBe("EADDRREFUSED");
    expect(await refusalOf(fetch(`http://127.0.0.1:${port}/`))).toBe("EADDRREFUSED");
    expect(server.requests).toHaveLength(0);
  });
});

describe("every service that is called", () => {
  const baseUrl = `http://${METADATA}/v1`;

  it("a language model: the error says why and what to look at", async () => {
    const [backend] = configuredBackends(loadConfig({ LLM_MODEL: "m", LLM_BASE_URL: baseUrl }));
    if (backend === undefined) throw new Error("no backend");
    const asked = backend.stream({ system: "s", messages: [{ role: "user", content: "q" }] });
    const { error } = await outcomeOf(asked);
    expect(error).toMatchObject({ failure: "unreachable", remedy: expect.stringContaining("メタデータ") });
  });

  it("embeddings", async () => {
    const settings = { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: "m", EMBEDDING_DIMENSION: "3" };
    const embedder = await configuredEmbedder(loadConfig(settings));
    await expect(embedder.embeddings.embedQuery("質問")).rejects.toThrow(/メタデータ/u);
  });

  it("reranking", async () => {
    const rerank = await configuredReranker(loadConfig({ RERANK_BASE_URL: baseUrl, RERANK_MODEL: "m" }));
    if (rerank === undefined) throw new Error("no reranker");
    const passages = passagesOf(sampleDocument({ id: "a" }));
    await expect(rerank.reranker.rerank({ question: "質問", passages, topK: 2 })).rejects.toThrow(/メタデータ/u);
  });
});
