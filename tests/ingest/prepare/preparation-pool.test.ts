import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createPreparationPool, type PreparationPool } from "../../../ingest/prepare/preparation-pool.ts";
import { temporaryFolder, writeFiles } from "../../scripts/temporary-folder.ts";

const pools: PreparationPool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function prepareWith(limits: { timeoutMs: number; memoryMb: number }, text: string) {
  const folder = temporaryFolder();
  writeFiles(folder, { "a.txt": text });
  const pool = createPreparationPool(limits);
  pools.push(pool);
  const file = { source: "a.txt", path: join(folder, "a.txt"), sizeBytes: 1, id: "a", entry: null };
  const digestFolder = join(folder, "digests");
  const task = { file, digestFolder, embedderFingerprint: "lexical", lexicalDimension: 16 };
  return { pool, task, digestFolder };
}

const LONG = "除雪は夜間に行い、費用は12億円である。\n\n".repeat(40_000);

describe("the preparation pool", () => {
  it("reads a file in a thread and leaves its digest in the store", async () => {
    const { pool, task, digestFolder } = prepareWith({ timeoutMs: 60_000, memoryMb: 512 }, "除雪は夜間に行う。\n");
    const outcome = await pool.prepare(task);
    expect(outcome).toMatchObject({ isKnown: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    expect(readdirSync(digestFolder)).toHaveLength(1);
    expect(await pool.prepare(task)).toMatchObject({ isKnown: true });
  });

  it("ends a file that takes too long, says so, and goes on with the next", async () => {
    const { pool, task } = prepareWith({ timeoutMs: 1, memoryMb: 512 }, LONG);
    expect(await pool.prepare(task)).toMatchObject({ reason: expect.stringContaining("読み終わりませんでした") });
    const next = prepareWith({ timeoutMs: 60_000, memoryMb: 512 }, "除雪は夜間に行う。\n");
    expect(await next.pool.prepare(next.task)).toHaveProperty("key");
  });

  it("ends a file that takes too much memory, says so, and the process lives on", async () => {
    const { pool, task } = prepareWith({ timeoutMs: 60_000, memoryMb: 40 }, LONG.repeat(4));
    expect(await pool.prepare(task)).toMatchObject({ reason: expect.stringContaining("メモリの上限") });
  });

  it("stops for a signal with its reason", async () => {
    const { pool, task } = prepareWith({ timeoutMs: 60_000, memoryMb: 512 }, LONG);
    const controller = new AbortController();
    const running = pool.prepare(task, controller.signal);
    setTimeout(() => controller.abort(new Error("やめた")), 50);
    await expect(running).rejects.toThrow("やめた");
  });
});
