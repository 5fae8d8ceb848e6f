import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { StorageError } from "../../../core/errors.ts";
import { createDenseBuilder, type DenseBuilder } from "../../../core/search-index/dense-builder.ts";
import { listDenseShards, shardSizeFor } from "../../../core/search-index/dense-shards.ts";
import { openHnswFile } from "../../../core/search-index/hnsw-file.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";
import { sampleVectors } from "./sample-vectors.ts";

const DIMENSION = 8;
const hasFullDevice = existsSync("/dev/full") || process.env.CI === "true";
const vectors = sampleVectors({ count: 1_000, dimension: DIMENSION });

function addAll(builder: DenseBuilder): void {
  for (const vector of vectors) builder.add(vector);
}

function crashingScript(folder: string): URL {
  const path = join(folder, "crash.mjs");
  writeFileSync(path, "throw new Error('out of luck');");
  return pathToFileURL(path);
}

describe("building a dense index", () => {
  it("leaves nothing but shards, all full but the last, with every vector at its place", async () => {
    const folder = temporaryFolder();
    const builder = createDenseBuilder({ folder, dimension: DIMENSION, shardSize: 300 });
    addAll(builder);
    await builder.save();
    const shards = listDenseShards({ chunks: 1_000, shardSize: 300 });
    expect(shards.map(({ size }) => size)).toEqual([300, 300, 300, 100]);
    expect(readdirSync(folder).sort()).toEqual(shards.map(({ name }) => name));
    for (const { name, first, size } of shards) {
      const file = openHnswFile({ path: join(folder, name), size, dimension: DIMENSION });
      for (let at = 0; at < size; at += 7) {
        const vector = vectors[first + at] ?? [];
        const norm = Math.hypot(...vector);
        for (const [i, value] of file.vectorAt(at).entries()) expect(value).toBeCloseTo((vector[i] ?? 0) / norm, 5);
      }
      file.close();
    }
  });

  it("makes no empty shard when the last one is just full, and one when there is nothing", async () => {
    for (const count of [0, 2, 4]) {
      const folder = temporaryFolder();
      const builder = createDenseBuilder({ folder, dimension: DIMENSION, shardSize: 2 });
      for (const vector of vectors.slice(0, count)) builder.add(vector);
      await builder.save();
      expect(readdirSync(folder)).toHaveLength(Math.max(1, count / 2));
    }
  });

  it("asks to wait only while the threads are behind", async () => {
    const builder = createDenseBuilder({ folder: temporaryFolder(), dimension: DIMENSION, shardSize: 100, threads: 1 });
    const waits: number[] = [];
    for (const [at, vector] of vectors.entries()) {
      builder.add(vector);
      const room = builder.room();
      if (room !== undefined) waits.push(at);
      await room;
    }
    await builder.save();
    expect(waits[0]).toBe(199);
  });

  it("refuses vectors with another length or a NaN when they are added", async () => {
    const builder = createDenseBuilder({ folder: temporaryFolder(), dimension: 2 });
    expect(() => builder.add([1, Number.NaN])).toThrow(expect.objectContaining({ code: "invalid-vector" }));
    expect(() => builder.add([1, 2, 3])).toThrow(expect.objectContaining({ code: "invalid-vector" }));
    expect(builder.add([1, 2])).toBe(0);
    await builder.discard();
  });

  it("says so when a thread dies, at the next vector or at the end, and saves nothing", async () => {
    const folder = temporaryFolder();
    const script = crashingScript(folder);
    const builder = createDenseBuilder({ folder, dimension: DIMENSION, shardSize: 300, script });
    const failure = expect.objectContaining({
      code: "index-build-failed",
      message: expect.stringMatching(/out of luck.*もう一度取り込んでください/u),
    });
    addAll(builder);
    await expect(builder.save()).rejects.toThrow(failure);
    expect(() => builder.add(vectors[0] ?? [])).toThrow(failure);
    await builder.discard();
    expect(readdirSync(folder).filter((name) => name.endsWith(".hnsw"))).toEqual([]);
  });

  it("ends its threads when it is given up, at any time and twice", async () => {
    const folder = temporaryFolder();
    const builder = createDenseBuilder({ folder, dimension: DIMENSION, shardSize: 300 });
    addAll(builder);
    await builder.discard();
    await builder.discard();
    expect(readdirSync(folder).filter((name) => name.endsWith(".hnsw"))).toEqual([]);
  });

  it.skipIf(!hasFullDevice)("fails on a full disk instead of losing the index (needs /dev/full)", async () => {
    const folder = temporaryFolder();
    symlinkSync("/dev/full", join(folder, "dense-000.hnsw.tmp"));
    const builder = createDenseBuilder({ folder, dimension: DIMENSION });
    addAll(builder);
    await expect(builder.save()).rejects.toThrow(StorageError);
    expect(existsSync(join(folder, "dense-000.hnsw"))).toBe(false);
  });

  it("fails when the folder is gone", async () => {
    const folder = join(temporaryFolder(), "gone");
    const builder = createDenseBuilder({ folder, dimension: DIMENSION });
    expect(() => addAll(builder)).toThrow(expect.objectContaining({ code: "ENOENT" }));
    mkdirSync(folder);
    await builder.discard();
  });
});

describe("the size of a shard", () => {
  it("shrinks with the length of vectors, so that no graph takes more than 72 MB", () => {
    expect([64, 512, 1_024, 3_072].map(shardSizeFor)).toEqual([32_768, 32_768, 16_384, 4_096]);
    expect(shardSizeFor(10 ** 9)).toBe(1);
  });
});
