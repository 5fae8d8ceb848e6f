import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../../ingest/prepare/digest.ts";
import { digestDocument } from "../../../ingest/prepare/digest-document.ts";
import { openDigestStore } from "../../../ingest/prepare/digest-store.ts";
import { TOWN_PLAN } from "../../core/support/invented-documents.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

function sampleDigest(): Digest {
  const quality = { pages: null, emptyPages: [] };
  return digestDocument({ document: TOWN_PLAN, blocks: null, warnings: [], quality }, { lexicalDimension: 16 });
}

describe("the digest store", () => {
  it("gives back what was written, also after it was opened again", async () => {
    const folder = join(temporaryFolder(), "digests");
    const digest = sampleDigest();
    await openDigestStore(folder).write("a", digest);
    expect(await openDigestStore(folder).read("a")).toEqual(digest);
    expect(await openDigestStore(folder).exists("a")).toBe(true);
  });

  it("knows nothing of a key that was never written, nor before its folder exists", async () => {
    const store = openDigestStore(join(temporaryFolder(), "digests"));
    expect(await store.read("a")).toBeUndefined();
    expect(await store.exists("a")).toBe(false);
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    [
      "changed in one byte",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(1 ^ (bytes.at(-1) ?? 0))]),
    ],
    ["empty", () => Buffer.alloc(0)],
  ])("does not use a file that is %s", async (_name, spoil) => {
    const folder = temporaryFolder();
    const store = openDigestStore(folder);
    await store.write("a", sampleDigest());
    const path = join(folder, "a.digest");
    writeFileSync(path, spoil(readFileSync(path)));
    expect(await store.read("a")).toBeUndefined();
  });

  it("deletes all but the named, and what killed writers left", async () => {
    const folder = temporaryFolder();
    const store = openDigestStore(folder);
    for (const key of ["a", "b", "c"]) await store.write(key, sampleDigest());
    writeFileSync(join(folder, "half.tmp"), "x");
    await store.keepOnly(new Set(["b"]));
    expect(readdirSync(folder)).toEqual(["b.digest"]);
  });
});
