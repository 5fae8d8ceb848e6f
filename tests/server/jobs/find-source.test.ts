import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findSource } from "../../../server/jobs/find-source.ts";
import { prepare } from "../../ingest/sample-source.ts";

describe("the folder of a collection", () => {
  it("is what the newest generation with a sound record was made from", async () => {
    const { ingest, options, write, source } = prepare();
    const { stateDir, collection } = options;
    const find = (fallback: string | null = null) => findSource({ stateDir, collection, fallback });
    expect(await find()).toEqual({ source: null, hasUploadsOnly: true });
    expect(await find("/corpus")).toEqual({ source: "/corpus", hasUploadsOnly: false });
    await ingest();
    expect(await find("/corpus")).toEqual({ source, hasUploadsOnly: false });
    write({ "new.md": "# 新しい文書\n\n本文です。\n" });
    await ingest();
    const record = (generation: string): string => join(stateDir, "index", collection, generation, "source.json");
    writeFileSync(record("000002"), '{"sourceFolder":"/elsewhere","files":[]}');
    expect(await find()).toEqual({ source, hasUploadsOnly: false });
    rmSync(record("000001"));
    await expect(find()).rejects.toMatchObject({ code: "index-damaged" });
    expect(await find("/corpus")).toEqual({ source: "/corpus", hasUploadsOnly: false });
  });
});
