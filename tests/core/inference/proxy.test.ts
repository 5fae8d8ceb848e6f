import { afterEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { configuredEmbedder } from "../../../core/embeddings/configured-embedder.ts";
import { configuredBackends } from "../../../core/llm/configured-backends.ts";
import { createOpenAiBackend } from "../../../core/llm/openai-backend.ts";
import { configuredReranker } from "../../../core/reranking/configured-reranker.ts";
import { passagesOf, sampleDocument } from "../answer/generated/sample-request.ts";
import { startEmbeddingsServer } from "../embeddings/scripted-embeddings-server.ts";
import { DECLARED } from "../llm/declared.ts";
import { outcomeOf } from "../llm/outcome.ts";
import { startScriptedServer } from "../llm/scripted-openai-server.ts";
import { startRerankServer } from "../reranking/scripted-rerank-server.ts";
import { type LocalProxyOptions, startLocalProxy } from "./local-proxy.ts";

/** No such host: only the proxy of the test knows where it is. */
const HOST = "llm.example.test";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
function closeLater<Closed extends { close(): Promise<void> }>(one: Closed): Closed {
  closing.push(() => one.close());
  return one;
}
const portOf = ({ baseUrl }: { baseUrl: string }): number => Number(new URL(baseUrl).port);

/** A model's server, and a proxy that finds it. */
async function start(options: Partial<LocalProxyOptions> = {}) {
  const server = closeLater(
    await startScriptedServer(({ say, finish }) => {
      say("開館は九時です。");
      finish();
    }),
  );
  return { server, proxy: closeLater(await startLocalProxy({ port: portOf(server), ...options })) };
}
/** Asks the one backend that the environment names. */
function ask(env: Record<string, string>) {
  const [backend] = configuredBackends(loadConfig({ LLM_MODEL: "m", ...env }));
  if (backend === undefined) throw new Error("no backend");
  return outcomeOf(backend.stream({ system: "s", messages: [{ role: "user", content: "q" }] }));
}

describe("with a proxy", () => {
  it("a model behind it answers, and the proxy is asked by name", async () => {
    const { server, proxy } = await start();
    const { text } = await ask({ LLM_BASE_URL: `http://${HOST}:8000/v1`, HTTP_PROXY: `http://${proxy.host}` });
    expect(text).toBe("開館は九時です。");
    expect(proxy.asked).toEqual([`POST http://${HOST}:8000/v1/chat/completions`]);
    expect(server.requests[0]?.headers).toMatchObject({ host: `${HOST}:8000` });
    expect(server.received()).not.toContain("proxy-");
  });

  it("https goes through a tunnel that the proxy cannot read", async () => {
    let first: Buffer = Buffer.alloc(0);
    const { proxy } = await start({ onTunnelled: (bytes) => (first = bytes) });
    // The server at the end speaks no TLS, so there is no answer.
    const { error } = await ask({ LLM_BASE_URL: `https://${HOST}/v1`, HTTPS_PROXY: proxy.host });
    expect(error?.failure).toBe("unreachable");
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${HOST}:443`]));
    // A handshake, with the name of the server.
    expect(first[0]).toBe(0x16);
    expect(first.includes(HOST)).toBe(true);
  });

  it("embeddings and rerankers go through it as well", async () => {
    const embeddings = closeLater(await startEmbeddingsServer());
    const embedderProxy = closeLater(await startLocalProxy({ port: portOf(embeddings) }));
    const embedder = await configuredEmbedder(
      loadConfig({
        EMBEDDING_BASE_URL: `http://${HOST}/v1`,
        EMBEDDING_MODEL: "m",
        EMBEDDING_DIMENSION: "8",
        HTTP_PROXY: embedderProxy.host,
      }),
    );
    expect(await embedder.embeddings.embedQuery("図書館")).toHaveLength(8);
    expect(embedderProxy.asked).toEqual([`POST http://${HOST}/v1/embeddings`]);

    const ranks = closeLater(await startRerankServer());
    const rerankProxy = closeLater(await startLocalProxy({ port: portOf(ranks) }));
    const settings = await configuredReranker(
      loadConfig({ RERANK_BASE_URL: `http://${HOST}/v1`, RERANK_MODEL: "m", HTTP_PROXY: rerankProxy.host }),
    );
    const passages = passagesOf(sampleDocument({ id: "a" }));
    expect(await settings?.reranker.rerank({ question: "除雪", passages, topK: passages.length })).toHaveLength(
      passages.length,
    );
    expect(rerankProxy.asked).toEqual([`POST http://${HOST}/v1/rerank`]);
  });

  it.each([
    ["this machine", {}, undefined],
    ["what NO_PROXY names", { NO_PROXY: "other.example, .example.test" }, HOST],
    ["everything when NO_PROXY says so", { no_proxy: "*" }, HOST],
  ])("%s is reached without it", async (_what, env, host) => {
    const { server, proxy } = await start();
    const { text, error } = await ask({
      ...env,
      LLM_BASE_URL: host === undefined ? server.baseUrl : `http://${host}:8000/v1`,
      HTTP_PROXY: `http://${proxy.host}`,
      HTTPS_PROXY: `http://${proxy.host}`,
    });
    expect(proxy.asked).toEqual([]);
    if (host === undefined) expect(text).toBe("開館は九時です。");
    else expect(error?.failure).toBe("unreachable");
  });

  it("its user name and password stand in its URL, and are in no message when they are wrong", async () => {
    const { proxy, server } = await start({ credentials: "taro:p@ss" });
    const urls = { LLM_BASE_URL: `http://${HOST}/v1` };
    expect(await ask({ ...urls, http_proxy: `http://taro:p%40ss@${proxy.host}` })).toMatchObject({
      text: "開館は九時です。",
    });
    for (const protocol of ["http", "https"]) {
      const { error } = await ask({
        LLM_BASE_URL: `${protocol}://${HOST}/v1`,
        HTTP_PROXY: `http://taro:wrong@${proxy.host}`,
      });
      expect(error).toMatchObject({ failure: "unreachable" });
      expect(error?.message).toContain("プロキシが接続を断りました");
      expect(`${error?.message}${error?.stack}${error?.cause}`).not.toMatch(/taro|wrong/u);
    }
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    "http",
    "https",
  ])("one that takes a connection and says nothing is given up in time: %s", async (protocol) => {
    const { proxy } = await start({ isSilent: true });
    const backend = createOpenAiBackend({
      ...DECLARED,
      id: "a",
      label: "A",
      model: "m",
      baseUrl: `${protocol}://${HOST}/v1`,
      retries: 0,
      timeouts: { connectMs: 500, firstTokenMs: 4_000 },
      proxy: { HTTP_PROXY: `http://${proxy.host}` },
    });
    const { error, tookMs } = await outcomeOf(
      backend.stream({ system: "", messages: [{ role: "user", content: "q" }] }),
    );
    expect(error?.failure).toBe("timed-out");
    // To a proxy that forwards, only the model's silence can be told.
    expect(tookMs).toBeLessThan(protocol === "https" ? 3_000 : 5_000);
    expect(proxy.asked).toHaveLength(1);
  });

  it("one that is not there is told with the variable to look at", async () => {
    const { error } = await ask({ LLM_BASE_URL: `https://${HOST}/v1`, HTTPS_PROXY: "http://127.0.0.1:1" });
    expect(error).toMatchObject({ failure: "unreachable" });
    expect(error?.message).toContain("HTTPS_PROXY");
  });
});

describe("the settings of proxies", () => {
  it("are read with and without a protocol, in small letters first", () => {
    const { HTTPS_PROXY, HTTP_PROXY, NO_PROXY } = loadConfig({
      HTTPS_PROXY: "proxy.example:8080",
      HTTP_PROXY: "http://capital.example",
      http_proxy: "http://small.example",
    });
    expect({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY }).toEqual({
      HTTPS_PROXY: "http://proxy.example:8080",
      HTTP_PROXY: "http://small.example",
      NO_PROXY: undefined,
    });
  });

  it.each(["socks5://proxy.example", "http://"])("refuse %s", (url) => {
    expect(() => loadConfig({ HTTPS_PROXY: url })).toThrow(/HTTPS_PROXY: http か https の URL/u);
  });
});
