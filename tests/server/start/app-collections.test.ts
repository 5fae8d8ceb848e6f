import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { lockCollection } from "../../../core/search-index/collection-lock.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { createLogger } from "../../../server/logger.ts";
import { ingestAppSources, sourceOfApp } from "../../../server/start/ingest-app-sources.ts";
import { openShippedCollections } from "../../../server/start/open-shipped-collections.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder, until } from "../start-test-app.ts";

const embedder = createLexicalEmbedder({ dimension: 32 });
const FAQ = "question,answer,category\n鍵はどこにありますか,受付にあります。,庁舎\n";

async function makeSource(folder: string, name: string, text = FAQ): Promise<string> {
  const source = join(folder, name);
  await mkdir(source);
  await writeFile(join(source, "faq.csv"), text);
  return source;
}

describe("the collections of shipped apps", () => {
  it("are everybody's from the first time that they are seen, unless somebody has said otherwise", async () => {
    const stateDir = await makeFolder();
    const store = await openSqliteStore(join(stateDir, "store"));
    const mine = { collection: "b", visibility: "private" as const, ownerUserId: "u-1" };
    await store.rights.set({ ...mine, ownerTeamId: null, retentionDays: null });
    await openShippedCollections(["a", "b"], { stateDir, rights: store.rights });
    expect(await store.rights.get("a")).toMatchObject({ visibility: "everyone", ownerUserId: null });
    expect(await store.rights.get("b")).toMatchObject(mine);
    await store.close();
  });

  it("stay the administrators' where an index of that name was there before", async () => {
    const stateDir = await makeFolder();
    const store = await openSqliteStore(join(stateDir, "store"));
    await ingestFolder({ source: await makeSource(stateDir, "own"), collection: "a", stateDir, embedder });
    await openShippedCollections(["a"], { stateDir, rights: store.rights });
    expect(await store.rights.get("a")).toBeUndefined();
    await store.close();
  });
});

describe("the folders of apps", () => {
  async function start(folder: string, sources: { collection: string; source: string }[]) {
    const logs: Record<string, unknown>[] = [];
    const published: string[] = [];
    const close = ingestAppSources({
      sources: sources.map((source) => ({ ...source, name: source.collection })),
      ...{ stateDir: join(folder, "state"), embedder },
      assistant: { noticePublished: async (collection) => void published.push(collection) },
      logger: createLogger({ write: (line) => logs.push(JSON.parse(line) as Record<string, unknown>) }),
    });
    return { logs, published, close };
  }

  it("are ingested one after another; one that cannot be is told of, and keeps nobody waiting", async () => {
    const folder = await makeFolder();
    const sources = [
      { collection: "missing", source: join(folder, "nothing") },
      { collection: "empty", source: await makeSource(folder, "empty", "") },
      { collection: "broken", source: await makeSource(folder, "broken") },
      { collection: "good", source: await makeSource(folder, "good") },
    ];
    await writeFile(join(folder, "broken", "manifest.json"), "{");
    const { logs, published, close } = await start(folder, sources);
    await until(() => published.length > 0);
    await close();
    expect(published).toEqual(["good"]);
    expect(logs.map(({ level, collection }) => [level, collection])).toEqual([
      ["error", "broken"],
      ["info", "good"],
    ]);
  });

  it("are left alone when nothing has changed, and what was ingested stays when the folder goes", async () => {
    const folder = await makeFolder();
    const source = await makeSource(folder, "good");
    const first = await start(folder, [{ collection: "good", source }]);
    await until(() => first.published.length > 0);
    await first.close();
    expect(sourceOfApp([{ collection: "good", source, name: "g" }], "good")).toBe(source);
    const marker = [{ collection: "marker", source: await makeSource(folder, "marker") }];
    const second = await start(folder, [{ collection: "good", source }, ...marker]);
    await until(() => second.published.length > 0);
    await second.close();
    expect(second.published).toEqual(["marker"]);
    await rm(source, { recursive: true });
    expect(sourceOfApp([{ collection: "good", source, name: "g" }], "good")).toBeNull();
    expect(sourceOfApp([], "good")).toBeNull();
  });

  it("are waited for no longer once the server closes", async () => {
    const folder = await makeFolder();
    const source = await makeSource(folder, "good");
    await mkdir(join(folder, "state"));
    const lock = lockCollection({ stateDir: join(folder, "state"), collection: "good" });
    const { logs, published, close } = await start(folder, [{ collection: "good", source }]);
    const startedAt = performance.now();
    await close();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect([logs, published]).toEqual([[], []]);
    lock.release();
  });
});
