import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IndexDamagedError, StorageError } from "../../../core/errors.ts";
import { countChunkTerms } from "../../../core/search-index/count-chunk-terms.ts";
import { findNewestGeneration, openNewestGeneration } from "../../../core/search-index/find-generation.ts";
import { createGenerationBuilder } from "../../../core/search-index/generation-builder.ts";
import { INDEX_SCHEMA_VERSION } from "../../../core/search-index/generation-manifest.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { publishSample, sampleChunks, sampleDocument } from "./sample-documents.ts";

const hasFullDevice = existsSync("/dev/full") || process.env.CI === "true";
const ORIGIN = { embedderFingerprint: "e", chunkerVersion: "c", sourceFingerprint: "s", record: {} };
const NO_TERMS = countChunkTerms({ body: ["一"], heading: [], title: [] });
const FILES = ["content.sqlite", "dense-000.hnsw", "keyword.bm25", "manifest.json", "source.json"];

function folderOf(stateDir: string, generation = ""): string {
  return join(stateDir, "index", "sample", generation);
}

function publish(stateDir: string, id: string, keep?: string) {
  return publishSample({ stateDir, documents: [sampleDocument({ id })], ...(keep === undefined ? {} : { keep }) });
}

async function newestOf(stateDir: string): Promise<{ generation: string | undefined; damages: string[] }> {
  const damages: string[] = [];
  const found = await findNewestGeneration({
    stateDir,
    collection: "sample",
    onDamaged: (detail) => damages.push(detail),
  });
  return { generation: found?.generation, damages };
}

describe("publishing a generation", () => {
  it("counts up from 000001 and leaves nothing but whole generations", async () => {
    const stateDir = temporaryFolder();
    expect((await publish(stateDir, "a")).generation).toBe("000001");
    expect((await publish(stateDir, "b", "000001")).generation).toBe("000002");
    expect(readdirSync(folderOf(stateDir)).sort()).toEqual(["000001", "000002"]);
    expect(readdirSync(folderOf(stateDir, "000002")).sort()).toEqual(FILES);
  });

  it("keeps the named generation for rollback and deletes all other older ones", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    await publish(stateDir, "b", "000001");
    await publish(stateDir, "c", "000002");
    expect(readdirSync(folderOf(stateDir)).sort()).toEqual(["000002", "000003"]);
  });

  it("goes by numbers and not by the alphabet once they have seven digits", async () => {
    const stateDir = temporaryFolder();
    mkdirSync(folderOf(stateDir, "999999"), { recursive: true });
    expect((await publish(stateDir, "a", "999999")).generation).toBe("1000000");
    expect(await newestOf(stateDir)).toEqual({ generation: "1000000", damages: [] });
  });

  it("removes what killed builds and deletions left behind", async () => {
    const stateDir = temporaryFolder();
    for (const leftover of [".build-1", ".trash-000001"]) {
      mkdirSync(folderOf(stateDir, leftover), { recursive: true });
      writeFileSync(join(folderOf(stateDir, leftover), "dense-000.hnsw"), "half");
    }
    await publish(stateDir, "a");
    expect(readdirSync(folderOf(stateDir))).toEqual(["000001"]);
  });

  it("can be given up at any time without a trace", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    const builder = await createGenerationBuilder({ stateDir, collection: "sample", dimension: 64 });
    builder.addDocument(sampleDocument({ id: "b" }), 3);
    await builder.discard();
    await builder.discard();
    expect(readdirSync(folderOf(stateDir))).toEqual(["000001"]);
  });

  it
    .skipIf(!hasFullDevice)
    .each(["dense-000.hnsw.tmp", "dense-000.hnsw.vectors", "keyword.bm25.runs", "keyword.bm25.tmp", "manifest.json"])(
    "leaves the live generation alone when the disk fills up at %s (needs /dev/full)",
    async (file) => {
      const stateDir = temporaryFolder();
      await publish(stateDir, "a");
      const builder = await createGenerationBuilder({ stateDir, collection: "sample", dimension: 64 });
      const [build = ""] = readdirSync(folderOf(stateDir)).filter((name) => name.startsWith(".build-"));
      symlinkSync("/dev/full", join(folderOf(stateDir, build), file));
      const document = sampleDocument({ id: "b" });
      const chunks = sampleChunks(document);
      builder.addDocument(document, chunks.length);
      for (const chunk of chunks) {
        await builder.addChunk({ chunk, vector: new Array(64).fill(1), contentHash: "x", terms: NO_TERMS });
      }
      await expect(builder.publish({ ...ORIGIN, keep: "000001" })).rejects.toThrow(StorageError);
      await builder.discard();
      expect(readdirSync(folderOf(stateDir))).toEqual(["000001"]);
      expect(await newestOf(stateDir)).toEqual({ generation: "000001", damages: [] });
    },
  );

  it("does not call a mistake of the program a full disk", async () => {
    const builder = await createGenerationBuilder({ stateDir: temporaryFolder(), collection: "sample", dimension: 64 });
    builder.addDocument(sampleDocument({ id: "a" }), 1);
    await expect(builder.publish({ ...ORIGIN, keep: undefined })).rejects.toThrow(RangeError);
    await builder.discard();
  });
});

describe("finding the newest generation", () => {
  it("finds none where nothing was ever published", async () => {
    expect(await newestOf(temporaryFolder())).toEqual({ generation: undefined, damages: [] });
  });

  const damage: [name: string, spoil: (folder: string) => void][] = [
    ["a missing file", (folder) => rmSync(join(folder, "dense-000.hnsw"))],
    ["a file of another size", (folder) => truncateSync(join(folder, "keyword.bm25"), 10)],
    ["one changed byte", (folder) => flipByte(join(folder, "content.sqlite"))],
    ["no manifest", (folder) => rmSync(join(folder, "manifest.json"))],
    ["half a manifest", (folder) => truncateSync(join(folder, "manifest.json"), 100)],
    ["a manifest of a later schema", (folder) => editManifest(folder, { schemaVersion: INDEX_SCHEMA_VERSION + 1 })],
    ["a manifest without a checksum", (folder) => editManifest(folder, { files: {} })],
    ["nothing inside", (folder) => emptyFolder(folder)],
  ];

  it.each(damage)("passes over a generation with %s, says so, and takes the one before", async (_name, spoil) => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    await publish(stateDir, "b", "000001");
    spoil(folderOf(stateDir, "000002"));
    const { generation, damages } = await newestOf(stateDir);
    expect(generation).toBe("000001");
    expect(damages).toEqual([expect.stringContaining("000002")]);
  });

  it("fails when no generation is sound", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    flipByte(join(folderOf(stateDir, "000001"), "dense-000.hnsw"));
    await expect(newestOf(stateDir)).rejects.toThrow(IndexDamagedError);
  });

  it("turns to the newest one when a generation is deleted while it is being opened", async () => {
    const stateDir = temporaryFolder();
    const damages: string[] = [];
    await publish(stateDir, "a");
    const options = { stateDir, collection: "sample", onDamaged: (detail: string) => damages.push(detail) };
    const opened = await openNewestGeneration(options, async ({ generation }) => {
      if (generation === "000002") return generation;
      await publish(stateDir, "b");
      throw new IndexDamagedError("the files are gone");
    });
    expect([opened, damages]).toEqual(["000002", []]);
  });

  it("takes a generation that was copied back under a new number", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    mkdirSync(folderOf(stateDir, "000007"));
    for (const file of FILES)
      copyFileSync(join(folderOf(stateDir, "000001"), file), join(folderOf(stateDir, "000007"), file));
    expect((await newestOf(stateDir)).generation).toBe("000007");
  });

  it("looks past folders and files that are no generations", async () => {
    const stateDir = temporaryFolder();
    await publish(stateDir, "a");
    mkdirSync(folderOf(stateDir, "backup"));
    mkdirSync(folderOf(stateDir, ".build-x"));
    writeFileSync(folderOf(stateDir, "notes.txt"), "");
    expect(await newestOf(stateDir)).toEqual({ generation: "000001", damages: [] });
  });
});

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function editManifest(folder: string, change: object): void {
  const path = join(folder, "manifest.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...change }));
}

function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}
