import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../../core/errors.ts";
import { createBm25Builder } from "../../../core/search-index/bm25-builder.ts";
import { loadBm25Postings, saveBm25Postings } from "../../../core/search-index/bm25-file.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

const hasFullDevice = existsSync("/dev/full") || process.env.CI === "true";

function somePostings() {
  const builder = createBm25Builder();
  builder.add({ body: ["道路", "除雪"], heading: ["計画"], title: ["白書"] });
  builder.add({ body: ["予算"], heading: [], title: ["白書"] });
  return builder.build();
}

async function saveSome(): Promise<{ path: string; bytes: Buffer }> {
  const path = join(temporaryFolder(), "keyword.bm25");
  await saveBm25Postings(somePostings(), path);
  return { path, bytes: readFileSync(path) };
}

describe("the keyword index file", () => {
  it("comes back as it was saved, with no temporary file left", async () => {
    const { path } = await saveSome();
    expect(await loadBm25Postings(path)).toEqual(somePostings());
    expect(readdirSync(join(path, ".."))).toEqual(["keyword.bm25"]);
  });

  it("refuses a version that it does not know", async () => {
    const { path, bytes } = await saveSome();
    bytes.writeUInt32LE(2, 4);
    writeFileSync(path, bytes);
    await expect(loadBm25Postings(path)).rejects.toThrow(/版 2 は読めません/u);
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
    const headerBytes = 32;
    for (const [offset, value] of [
      [headerBytes + 4, 99],
      [headerBytes + 6 * 4, 7],
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
    await expect(saveBm25Postings(somePostings(), path)).rejects.toMatchObject({ code: "ENOSPC" });
    expect(existsSync(path)).toBe(false);
  });
});
