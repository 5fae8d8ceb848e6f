import { describe, expect, it } from "vitest";
import { createAssistant } from "../../core/create-assistant.ts";
import { createCountingEmbedder } from "./counting-embedder.ts";
import { prepare } from "./sample-source.ts";

describe("ingesting with another embedder", () => {
  const a = () => createCountingEmbedder({ fingerprint: "embedder-a" });
  const b = () => createCountingEmbedder({ fingerprint: "embedder-b" });
  const open = (stateDir: string, embedder: ReturnType<typeof a>) =>
    createAssistant({ stateDir, defaultCollection: "sample", embedder });

  it("builds a new generation beside the old one, which goes on serving those who have it open", async () => {
    const { ingest, generations, options } = prepare();
    await ingest({ embedder: a() });
    const reader = await open(options.stateDir, a());
    const before = await reader.search({ query: "除雪" });
    expect(before.length).toBeGreaterThan(0);

    const report = await ingest({ embedder: b() });
    expect(report.unchanged).toBe(false);
    expect(report.counts.reused).toBe(0);
    expect(generations()).toHaveLength(2);
    reader.noticePublished("sample");
    expect(await reader.search({ query: "除雪" })).toEqual(before);
    await reader.close();

    const next = await open(options.stateDir, b());
    expect((await next.search({ query: "除雪" })).length).toBeGreaterThan(0);
    await next.close();
  });

  it("refuses questions of the other embedder, naming both and the command", async () => {
    const { ingest, options } = prepare();
    await ingest({ embedder: b() });
    const assistant = await open(options.stateDir, a());
    await expect(assistant.search({ query: "除雪" })).rejects.toThrow(
      /"embedder-b".*"embedder-a".*npm run ingest -- --source/u,
    );
    await assistant.close();
  });

  it("changes nothing when the files and the embedder are the same", async () => {
    const { ingest } = prepare();
    await ingest({ embedder: a() });
    const again = a();
    expect((await ingest({ embedder: again })).unchanged).toBe(true);
    expect(again.embedded).toEqual([]);
  });
});
