import { afterEach, describe, expect, it } from "vitest";
import { createAssistant } from "../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { createEndpointEmbedder } from "../../core/embeddings/endpoint-embeddings.ts";
import { DIMENSION, startEmbeddingsServer } from "../core/embeddings/scripted-embeddings-server.ts";
import type { ScriptedJsonServer } from "../core/inference/scripted-json-server.ts";
import { prepare } from "./sample-source.ts";

const SECRET = "# 内部の計画\n\n水門の鍵は三か所に保管する。\n";
const PUBLIC = "# 図書館の計画\n\n図書館の利用率は41%である。\n";
let server: ScriptedJsonServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function prepareTwo(classification: number | undefined) {
  server = await startEmbeddingsServer();
  const entry = classification === undefined ? [] : [{ file: "b.md", title: "内部", classification }];
  const manifest = { documents: [{ file: "a.md", title: "公開", classification: 1 }, ...entry] };
  const folder = prepare({ "a.md": PUBLIC, "b.md": SECRET, "manifest.json": JSON.stringify(manifest) });
  const embedderOf = (maxClassification: 1 | 2 | 3) =>
    createEndpointEmbedder({
      baseUrl: (server as ScriptedJsonServer).baseUrl,
      model: "m",
      dimension: DIMENSION,
      maxClassification,
    });
  return { ...folder, embedderOf };
}
const sent = (): string => JSON.stringify(server?.requests.map(({ body }) => body));

describe("an endpoint that may see 機密性 1", () => {
  it.each([
    [2],
    [3],
    [undefined],
  ])("is sent nothing when a document has class %s; the run says what to do", async (cls) => {
    const { ingest, embedderOf, generations } = await prepareTwo(cls);
    const work = ingest({ embedder: embedderOf(1) });
    await expect(work).rejects.toMatchObject({ code: "embedding-not-allowed" });
    await expect(work).rejects.toThrow(/機密性 1 まで.*"b\.md".*manifest\.json.*EMBEDDING_MAX_CLASSIFICATION/u);
    expect(server?.requests).toEqual([]);
    expect(() => generations()).toThrow();
  });

  it("leaves the index of another embedder serving", async () => {
    const { ingest, embedderOf, options, documents } = await prepareTwo(3);
    const builtIn = createLexicalEmbedder({ dimension: 32 });
    await ingest({ embedder: builtIn });
    await expect(ingest({ embedder: embedderOf(1) })).rejects.toThrow("b.md");
    expect((await documents({ embedder: builtIn })).map(({ source }) => source)).toEqual(["a.md", "b.md"]);

    // A question is embedded with what the index was built with, so none over class 3 can reach this endpoint.
    const assistant = await createAssistant({
      stateDir: options.stateDir,
      defaultCollection: "sample",
      embedder: embedderOf(1),
    });
    await expect(assistant.search({ query: "水門の鍵" })).rejects.toMatchObject({ code: "embedder-mismatch" });
    await expect(assistant.ask({ question: "水門の鍵はどこ？" })).rejects.toMatchObject({ code: "embedder-mismatch" });
    expect(await assistant.isReady()).toBe(false);
    await assistant.close();
    expect(server?.requests).toEqual([]);
  });

  it("is sent no question either once its limit was lowered below what the index holds", async () => {
    const { ingest, embedderOf, options } = await prepareTwo(2);
    await ingest({ embedder: embedderOf(2) });
    expect(sent()).toContain("水門の鍵");
    const before = server?.requests.length;
    const assistant = await createAssistant({
      stateDir: options.stateDir,
      defaultCollection: "sample",
      embedder: embedderOf(1),
    });
    await expect(assistant.search({ query: "図書館" })).rejects.toMatchObject({ code: "embedding-not-allowed" });
    await assistant.close();
    await expect(ingest({ embedder: embedderOf(1) })).rejects.toMatchObject({ code: "embedding-not-allowed" });
    expect(server?.requests.length).toBe(before);
  });
});

describe("an endpoint that may see all classes of a collection", () => {
  it.each([
    [1, 1],
    [2, 2],
    [2, 3],
    [3, 3],
  ] as const)("(class %i, limit %i) embeds texts and questions", async (cls, limit) => {
    const { ingest, embedderOf, options } = await prepareTwo(cls);
    await ingest({ embedder: embedderOf(limit) });
    const assistant = await createAssistant({
      stateDir: options.stateDir,
      defaultCollection: "sample",
      embedder: embedderOf(limit),
    });
    const [first] = await assistant.search({ query: "水門の鍵の保管場所" });
    await assistant.close();
    expect(first?.document.source).toBe("b.md");
    expect(sent()).toContain("水門の鍵の保管場所");
  });
});
