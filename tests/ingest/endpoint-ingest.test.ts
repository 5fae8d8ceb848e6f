import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { createEndpointEmbedder } from "../../core/embeddings/endpoint-embeddings.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { DIMENSION, startEmbeddingsServer } from "../core/embeddings/scripted-embeddings-server.ts";
import type { JsonReply, ScriptedJsonServer } from "../core/inference/scripted-json-server.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";
import { spawnCommand } from "../spawn-command.ts";

const NAMES = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"];
let server: ScriptedJsonServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Documents of many chunks, and a server that the script may slow down or break. */
async function prepareMany(script?: (reply: JsonReply) => boolean | Promise<boolean>, names = NAMES) {
  server = await startEmbeddingsServer(script);
  const running = server;
  const root = temporaryFolder();
  const source = join(root, "source");
  const textOf = (name: string): string =>
    Array.from(
      { length: 90 },
      (_, at) => `## ${name}の${at}番目の施策\n\n${name}では施策${at}に${at}億円を充てる。`,
    ).join("\n\n");
  writeFiles(source, {
    ...Object.fromEntries(names.map((name) => [name, textOf(name)])),
    "manifest.json": JSON.stringify({ documents: names.map((file) => ({ file, classification: 1 })) }),
  });
  const stateDir = join(root, "state");
  const embedder = (concurrency = 4) =>
    createEndpointEmbedder({
      baseUrl: running.baseUrl,
      model: "m",
      dimension: DIMENSION,
      maxClassification: 1,
      concurrency,
      retryDelayMs: 2,
      batch: { maxCount: 32, maxChars: 100_000 },
    });
  const options = { source, stateDir, collection: "sample", embedder: embedder() };
  const textsSent = (): string[] => running.requests.flatMap(({ body }) => body.input as string[]);
  return { options, embedder, server: running, textsSent, journal: join(stateDir, "index", "sample", ".vectors") };
}

describe("ingesting with an endpoint", () => {
  it("has several requests under way, but no more than allowed, and keeps vectors with their chunks", async () => {
    const {
      options,
      embedder,
      server: running,
    } = await prepareMany(async () => {
      await sleep(20);
      return false;
    });
    const { counts } = await ingestFolder({ ...options, embedder: embedder(3) });
    expect(counts.chunks).toBeGreaterThan(400);
    expect(counts).toMatchObject({ embedded: counts.chunks, reused: 0 });
    expect(running.peak()).toBe(3);
    const index = await openCollectionIndex(options);
    for (const ordinal of [0, 130, 260, counts.chunks - 1]) {
      const { text, headings, documentId } = index.content.chunkAt(ordinal);
      const title = index.content.documentById(documentId)?.title ?? "";
      const [vector = []] = await options.embedder.embeddings.embedDocuments([
        [title, ...headings.map((heading) => heading.text), text].join("\n"),
      ]);
      for (const [at, value] of index.dense.vectorAt(ordinal).entries()) expect(value).toBeCloseTo(vector[at] ?? 9, 4);
    }
    index.close();
  });

  it("goes on where it was after a server that failed: no text is sent twice", async () => {
    let isBroken = true;
    const { options, embedder, textsSent, journal } = await prepareMany(({ attempt, send }) => {
      if (!isBroken || attempt < 6) return false;
      send({ error: { message: "no" } }, { status: 400 });
      return true;
    });
    // One batch after the other: of several under way, none might be complete when the server fails.
    const failing = ingestFolder({ ...options, embedder: embedder(1) });
    await expect(failing).rejects.toMatchObject({ code: "embedding-failed" });
    await expect(failing).rejects.toThrow(/受け付けられません.*続きから/u);
    expect(existsSync(journal)).toBe(true);
    const first = textsSent().length;
    isBroken = false;
    const { counts } = await ingestFolder(options);
    expect(counts.reused).toBeGreaterThanOrEqual(128);
    expect(counts.embedded + counts.reused).toBe(counts.chunks);
    expect(textsSent().length - first).toBe(counts.embedded);
    expect(existsSync(journal)).toBe(false);
  });

  it("goes on where it was after it was killed", { timeout: 60_000 }, async () => {
    const {
      options,
      server: running,
      textsSent,
    } = await prepareMany(async ({ attempt }) => {
      if (attempt > 8) await sleep(30_000, undefined, { ref: false });
      return false;
    });
    const child = spawnCommand("ingest/cli.ts", {
      args: ["--source", options.source, "--collection", "sample"],
      settings: {
        STATE_DIR: options.stateDir,
        EMBEDDING_BASE_URL: running.baseUrl,
        EMBEDDING_MODEL: "m",
        EMBEDDING_DIMENSION: String(DIMENSION),
        EMBEDDING_BATCH_SIZE: "32",
        EMBEDDING_MAX_CLASSIFICATION: "1",
        EMBEDDING_CONCURRENCY: "1",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    while (running.requests.length < 10) await sleep(20);
    child.kill("SIGKILL");
    expect((await exited)[1]).toBe("SIGKILL");
    await running.close();

    const next = await prepareMany();
    const { counts } = await ingestFolder({ ...next.options, source: options.source, stateDir: options.stateDir });
    expect(counts.reused).toBe(256);
    expect(next.textsSent()).toHaveLength(counts.embedded);
    expect(counts.embedded + counts.reused).toBe(counts.chunks);
    expect(textsSent().length).toBeGreaterThan(256);
  });

  it("ends within moments when it is cancelled, although the server is silent", async () => {
    const { options, server: running } = await prepareMany(() => true);
    const controller = new AbortController();
    const work = ingestFolder({ ...options, signal: controller.signal });
    work.catch(() => undefined);
    while (running.requests.length === 0) await sleep(10);
    const startedAt = performance.now();
    controller.abort(new Error("止めた"));
    await expect(work).rejects.toThrow("止めた");
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (let tries = 0; running.abortedCount() === 0 && tries < 100; tries++) await sleep(20);
    expect(running.abortedCount()).toBeGreaterThan(0);
  });

  it("sends only what changed, also after another embedder was used in between", { timeout: 60_000 }, async () => {
    const { options, textsSent } = await prepareMany(undefined, ["a.md", "b.md", "c.md"]);
    const { counts } = await ingestFolder(options);
    writeFiles(options.source, { "a.md": "# 新しい計画\n\n新しい施策に一億円を充てる。\n" });
    const before = textsSent().length;
    const changed = await ingestFolder(options);
    expect(textsSent().length - before).toBe(changed.counts.embedded);
    expect(changed.counts.embedded).toBeLessThan(5);
    expect(changed.counts.reused).toBeGreaterThan(counts.chunks / 2);

    await ingestFolder({ ...options, embedder: createLexicalEmbedder({ dimension: 32 }) });
    const again = await ingestFolder(options);
    expect(again.counts).toMatchObject({ embedded: 0, reused: changed.counts.chunks });
    expect(textsSent().length - before).toBe(changed.counts.embedded);
  });
});
