import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startShardThread } from "../../../core/search-index/dense-shard-thread.ts";

const DIMENSION = 64;
const ROWS = 4_000;

async function makeVectors(): Promise<{ folder: string; vectorsPath: string }> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-shard-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const vectorsPath = join(folder, "vectors");
  const values = Float32Array.from({ length: ROWS * DIMENSION }, (_, at) => Math.sin(at * 12.9898));
  await writeFile(vectorsPath, Buffer.from(values.buffer));
  return { folder, vectorsPath };
}

it("ends at once when it is dropped: idle, before its first row, or in the middle of them", async () => {
  const { folder, vectorsPath } = await makeVectors();
  for (const waitMs of [0, 200, 400]) {
    const path = join(folder, `graph-${waitMs}`);
    const thread = startShardThread({ vectorsPath, path, dimension: DIMENSION, capacity: ROWS });
    if (waitMs > 0) thread.announce(ROWS);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const startedAt = performance.now();
    await thread.terminate();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(existsSync(path)).toBe(false);
  }
});

/** In a process of its own: what is tested for would take this one with it. */
it("leaves the process alive when it is dropped inside of the library, again and again", {
  timeout: 120_000,
}, async () => {
  const { folder, vectorsPath } = await makeVectors();
  const script = join(folder, "drop.mjs");
  const module = new URL("../../../core/search-index/dense-shard-thread.ts", import.meta.url).href;
  const options = { vectorsPath, path: join(folder, "graph"), dimension: DIMENSION, capacity: ROWS };
  await writeFile(
    script,
    `const { startShardThread } = await import(${JSON.stringify(module)});
     for (let round = 0; round < 30; round += 1) {
       const thread = startShardThread(${JSON.stringify(options)});
       thread.announce(${ROWS});
       await new Promise((resolve) => setTimeout(resolve, 60 + 4 * round));
       await thread.terminate();
     }
     console.log("alive");`,
  );
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script],
    { encoding: "utf8" },
  );
  expect({ status, signal, stdout, stderr: stderr.slice(0, 500) }).toEqual({
    ...{ status: 0, signal: null, stdout: "alive\n", stderr: "" },
  });
});
