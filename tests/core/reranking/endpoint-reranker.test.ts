import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEndpointReranker } from "../../../core/reranking/endpoint-reranker.ts";
import { createRerankStep } from "../../../core/reranking/rerank-step.ts";
import { withClearance } from "../../../core/reranking/with-clearance.ts";
import type { Classification, Passage } from "../../../core/types.ts";
import type { JsonReply, ScriptedJsonServer } from "../inference/scripted-json-server.ts";
import { describeRerankerContract } from "./reranker-contract.ts";
import { samplePassages, TITLE } from "./sample-passages.ts";
import { startRerankServer } from "./scripted-rerank-server.ts";

const KEY = "sk-very-secret";
const TEXTS = ["水門の点検", "図書館の利用率は41%", "図書館は駅前"];
const QUESTION = "図書館の利用率";
const servers: ScriptedJsonServer[] = [];

async function serve(script?: (reply: JsonReply) => boolean | Promise<boolean>): Promise<ScriptedJsonServer> {
  const server = await startRerankServer(script);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const rerankerOf = ({ baseUrl }: ScriptedJsonServer, options: { apiKey?: string } = {}) =>
  createEndpointReranker({ baseUrl, model: "test-model", ...options });
const request = { question: QUESTION, passages: samplePassages(TEXTS), topK: 3 };
const textsOf = (passages: readonly Passage[]): string[] => passages.map(({ chunk }) => chunk.text);

describe("with a server that behaves", () => {
  let server: ScriptedJsonServer;
  beforeAll(async () => {
    server = await startRerankServer();
  });
  afterAll(() => server.close());
  describeRerankerContract("an endpoint", { create: () => rerankerOf(server) });
  describeRerankerContract("an endpoint that may see 機密性 1", {
    create: () => withClearance(rerankerOf(server), 1),
    runs: 5,
  });
});

describe("an endpoint", () => {
  it("is sent the model, the question and the passages with their titles, and the key", async () => {
    const server = await serve();
    const [first] = await rerankerOf(server, { apiKey: KEY }).rerank(request);
    expect(first?.chunk.text).toBe("図書館の利用率は41%");
    expect(server.requests[0]?.body).toEqual({
      model: "test-model",
      query: QUESTION,
      documents: TEXTS.map((text) => `${TITLE}\n${text}`),
    });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("may answer with a plain list and `score`", async () => {
    const server = await serve(({ send }) => {
      send([0.1, 0.2, 0.9].map((score, index) => ({ index, score })));
      return true;
    });
    expect((await rerankerOf(server).rerank(request))[0]?.chunk.text).toBe(TEXTS[2]);
  });

  const result = (index: unknown, relevance_score: unknown = 0.5) => ({ index, relevance_score });
  it.each<[string, unknown]>([
    ["too few results", { results: [result(0), result(1)] }],
    ["too many results", { results: [0, 1, 2, 2].map((index) => result(index)) }],
    ["an index twice", { results: [0, 1, 1].map((index) => result(index)) }],
    ["an index out of range", { results: [0, 1, 3].map((index) => result(index)) }],
    ["an index that is no number", { results: ["0", 1, 2].map((index) => result(index)) }],
    ["a score that is null", { results: [result(0), result(1), result(2, null)] }],
    ["a score that is text", { results: [result(0), result(1), result(2, "0.5")] }],
    ["no results", { error: "loading" }],
    ["nothing", null],
  ])("whose reply holds %s is refused", async (_what, body) => {
    const server = await serve(({ send }) => {
      send(body);
      return true;
    });
    await expect(rerankerOf(server).rerank(request)).rejects.toMatchObject({ failure: "unreadable" });
  });

  it.each<[string, (reply: JsonReply) => void, string]>([
    ["401", ({ send }) => send({ error: { message: "図書館" } }, { status: 401 }), "unauthorised"],
    ["429", ({ send }) => send({}, { status: 429, headers: { "Retry-After": "60" } }), "rate-limited"],
    ["500", ({ send }) => send({}, { status: 500 }), "server-error"],
    [
      "a page",
      ({ response }) => {
        response.writeHead(200, { "Content-Type": "text/html" });
        response.end("<html>");
      },
      "unreadable",
    ],
    [
      "a redirect",
      ({ response }) => {
        response.writeHead(307, { Location: "http://127.0.0.1:1/v1/rerank" });
        response.end();
      },
      "unreachable",
    ],
    [
      "half a reply",
      ({ response }) => {
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
        response.write('{"results":');
        setTimeout(() => response.destroy(), 10);
      },
      "cut-off",
    ],
  ])("that answers with %s fails once, with neither text nor key in the error", async (_what, reply, failure) => {
    const server = await serve((given) => {
      reply(given);
      return true;
    });
    const error: unknown = await rerankerOf(server, { apiKey: KEY })
      .rerank(request)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure });
    expect(`${(error as Error).message} ${(error as Error).cause}`).not.toMatch(/図書館|secret/u);
    expect(server.requests).toHaveLength(1);
  });

  it("that is silent costs the better order only, and no longer than allowed", async () => {
    const server = await serve(() => true);
    const step = createRerankStep({ reranker: rerankerOf(server), candidates: 30, timeoutMs: 60 });
    const startedAt = performance.now();
    expect(await step.apply(request)).toEqual(request.passages);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(step.outcome()).toMatchObject({ status: "failed", reason: expect.stringMatching(/時間内/u) });
  });
});

describe("an endpoint with a limit", () => {
  const mixed = (classes: readonly Classification[]) =>
    samplePassages(classes.map((classification, at) => ({ text: `${TEXTS[at % 3]}（${at}）`, classification })));

  it.each<[Classification, readonly Classification[]]>([
    [1, [3, 1, 2, 1, 1]],
    [2, [2, 3, 1, 3, 2]],
  ])("(%i) is never sent a passage above it; the others are put in order around those", async (limit, classes) => {
    const server = await serve();
    const passages = mixed(classes);
    const reranked = await withClearance(rerankerOf(server), limit).rerank({ ...request, passages, topK: 5 });
    const documents: string[] = server.requests[0]?.body.documents;
    expect(documents).toEqual(
      passages
        .filter(({ document }) => document.classification <= limit)
        .map((p) => `${p.document.title}\n${p.chunk.text}`),
    );
    for (const [at, passage] of passages.entries()) {
      if (passage.document.classification > limit) expect(reranked[at]?.document.id).toBe(passage.document.id);
    }
    expect(textsOf(reranked).sort()).toEqual(textsOf(passages).sort());
    expect(reranked.map(({ score }) => score)).toEqual(passages.map(({ score }) => score));
    const shown = reranked.filter(({ document }) => document.classification <= limit);
    expect(shown[0]?.chunk.text).toContain("図書館の利用率");
  });

  it("is sent nothing at all, not even the question, when every passage is above it", async () => {
    const server = await serve();
    const passages = mixed([2, 3, 2]);
    expect(await withClearance(rerankerOf(server), 1).rerank({ ...request, passages, topK: 2 })).toEqual(
      passages.slice(0, 2),
    );
    expect(server.requests).toEqual([]);
  });
});
