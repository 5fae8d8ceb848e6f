import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import type { IngestFolderOptions } from "../../ingest/ingest-options.ts";
import { planChanges } from "../../ingest/plan-changes.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";

const textOf = (name: string): string =>
  `# ${name}の計画\n\n${name}の費用は12億円である。\n\n## 期間\n\n${name}は三年続く。\n`;
const NAMES = ["a", "b", "c", "d", "e", "f"];

function prepareSix() {
  const root = temporaryFolder();
  const source = join(root, "source");
  writeFiles(source, Object.fromEntries(NAMES.map((name) => [`${name}.txt`, textOf(name)])));
  const embedder = createLexicalEmbedder({ dimension: 32 });
  const options: IngestFolderOptions = { source, collection: "sample", stateDir: join(root, "state"), embedder };
  const digests = (): string[] => readdirSync(join(root, "state", "index", "sample", ".digests"));
  const texts = async (): Promise<(string | undefined)[]> => {
    const index = await openCollectionIndex(options);
    const found = index.content.listDocuments().map(({ id }) => index.content.documentById(id)?.text);
    index.close();
    return found;
  };
  return { source, options, digests, texts };
}

describe("an ingest that was stopped", () => {
  it("publishes nothing, and the next run goes on from where it was", async () => {
    const { options, texts } = prepareSix();
    const controller = new AbortController();
    const stopped = ingestFolder({
      ...options,
      signal: controller.signal,
      onProgress: ({ phase, doneFiles }) => {
        if (phase === "index" && doneFiles === 3) controller.abort(new Error("止めた"));
      },
    });
    await expect(stopped).rejects.toThrow("止めた");
    await expect(texts()).rejects.toThrow();

    const { counts } = await ingestFolder(options);
    expect(counts.documents).toBe(6);
    expect(counts.reused).toBeGreaterThanOrEqual(counts.chunks / 2);
    expect(await texts()).toEqual(NAMES.map(textOf));
  });
});

describe("an ingest after changes", () => {
  it("reads only what is new or changed, and what is gone disappears", async () => {
    const { source, options, texts, digests } = prepareSix();
    const first = await ingestFolder(options);
    writeFileSync(join(source, "b.txt"), textOf("乙"));
    rmSync(join(source, "c.txt"));
    const second = await ingestFolder(options);
    expect(second.counts.embedded).toBe(first.counts.chunks / 6);
    expect(second.counts.reused).toBe((first.counts.chunks / 6) * 4);
    expect(await texts()).toEqual(["a", "乙", "d", "e", "f"].map(textOf));
    expect(digests()).toHaveLength(5);
  });

  it("makes a damaged digest again", async () => {
    const { source, options, texts, digests } = prepareSix();
    await ingestFolder(options);
    for (const name of digests()) {
      writeFileSync(join(options.stateDir, "index", "sample", ".digests", name), "壊れた");
    }
    writeFileSync(join(source, "b.txt"), textOf("乙"));
    const { counts, files } = await ingestFolder(options);
    expect(counts.reused).toBe(0);
    expect(files.every(({ status }) => status === "ok")).toBe(true);
    expect(await texts()).toEqual(["a", "乙", "c", "d", "e", "f"].map(textOf));
  });
});

describe("a dry run", () => {
  it("lists what would be added, changed and deleted, and writes nothing", async () => {
    const { source, options } = prepareSix();
    expect(await planChanges(options)).toMatchObject({ added: NAMES.map((name) => `${name}.txt`), needsBuild: true });
    const { generation } = await ingestFolder(options);
    expect(await planChanges(options)).toMatchObject({ added: [], changed: [], deleted: [], needsBuild: false });
    writeFileSync(join(source, "b.txt"), textOf("乙"));
    rmSync(join(source, "c.txt"));
    writeFileSync(join(source, "z.txt"), textOf("z"));
    writeFileSync(join(source, "写真.heic"), "x");
    expect(await planChanges(options)).toEqual({
      added: ["z.txt"],
      changed: ["b.txt"],
      deleted: ["c.txt"],
      unchanged: ["a.txt", "d.txt", "e.txt", "f.txt"],
      passedOver: [{ source: "写真.heic", status: "failed", reason: expect.stringContaining(".heic") }],
      needsBuild: true,
    });
    const index = await openCollectionIndex(options);
    expect(index.manifest.generation).toBe(generation);
    index.close();
  });
});
