import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../core/errors.ts";
import { createBm25Builder } from "../../../core/search-index/bm25-builder.ts";
import { loadBm25Postings } from "../../../core/search-index/bm25-file.ts";
import { locateSections } from "../../../core/search-index/bm25-layout.ts";
import { bodyCount, headingCount, titleCount } from "../../../core/search-index/bm25-postings.ts";
import { countChunkTerms } from "../../../core/search-index/count-chunk-terms.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

const hasFullDevice = existsSync("/dev/full") || process.env.CI === "true";

/** Terms get their numbers in alphabetical order: 予算 0, 白書 1, 計画 2, 道路 3, 除雪 4. */
async function saveSome(path = join(temporaryFolder(), "keyword.bm25")): Promise<{ path: string; bytes: Buffer }> {
  const builder = createBm25Builder({ path });
  builder.add(countChunkTerms({ body: ["道路", "除雪"], heading: ["計画"], title: ["白書"] }));
  builder.add(countChunkTerms({ body: ["予算"], heading: [], title: ["白書"] }));
  try {
    await builder.save();
  } finally {
    builder.discard();
  }
  return { path, bytes: readFileSync(path) };
}

describe("the keyword index file", () => {
  it("comes back as it was saved, with no temporary file left", async () => {
    const { path } = await saveSome();
    const { size, termNumbers, offsets, ordinals, counts, lengths } = await loadBm25Postings(path);
    expect([...termNumbers]).toEqual([
      ["予算", 0],
      ["白書", 1],
      ["計画", 2],
      ["道路", 3],
      ["除雪", 4],
    ]);
    expect([size, ...offsets]).toEqual([2, 0, 1, 3, 4, 5, 6]);
    expect([...ordinals]).toEqual([1, 0, 1, 0, 0, 0]);
    expect([...counts].map((packed) => [bodyCount(packed), headingCount(packed), titleCount(packed)])).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect([lengths.body, lengths.heading, lengths.title].map((field) => [...field])).toEqual([
      [2, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(readdirSync(join(path, ".."))).toEqual(["keyword.bm25"]);
  });

  it("refuses a version that it does not know", async () => {
    const { path, bytes } = await saveSome();
    bytes.writeUInt32LE(3, 4);
    writeFileSync(path, bytes);
    await expect(loadBm25Postings(path)).rejects.toThrow(/版 3 は読めません/u);
  });

  it("refuses a file that is cut anywhere, longer, or of something else", async () => {
    const { path, bytes } = await saveSome();
    const broken = [0, 10, 31, 32, 40, bytes.length - 1].map((length) => bytes.subarray(0, length));
    for (const content of [...broken, Buffer.concat([bytes, Buffer.from([0])]), Buffer.from("x".repeat(200))]) {
      writeFileSync(path, content);
      await expect(loadBm25Postings(path)).rejects.toThrow(IndexDamagedError);
    }
  });

  it("refuses lists that point beyond the postings or the chunks", async () => {
    const { path, bytes } = await saveSome();
    const { ordinals, offsets } = locateSections(2, 6);
    for (const [offset, value] of [
      [offsets + 4, 99],
      [ordinals, 7],
    ] as const) {
      const broken = Buffer.from(bytes);
      broken.writeUInt32LE(value, offset);
      writeFileSync(path, broken);
      await expect(loadBm25Postings(path)).rejects.toThrow(IndexDamagedError);
    }
  });

  it.skipIf(!hasFullDevice)("fails on a full disk and leaves no index behind (needs /dev/full)", async () => {
    const path = join(temporaryFolder(), "keyword.bm25");
    symlinkSync("/dev/full", `${path}.tmp`);
    await expect(saveSome(path)).rejects.toMatchObject({ code: "ENOSPC" });
    expect(existsSync(path)).toBe(false);
  });
});
