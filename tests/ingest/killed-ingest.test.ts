import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { createRandom } from "../core/search-index/sample-vectors.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";
import { spawnCommand } from "../spawn-command.ts";

const ROUNDS = 30;

/** Enough text for building to take a while, different in every round. */
function documentsOf(round: number): Record<string, string> {
  const names = Array.from({ length: 12 }, (_, at) => `d${at}.txt`);
  return Object.fromEntries(
    names.map((name) => [
      name,
      Array.from({ length: 60 }, (_, at) => `第${round}回の${name}の${at}番目の段落で、施策を述べる。`).join("\n\n"),
    ]),
  );
}

describe("an ingest that is killed", () => {
  it("leaves a live index that opens, and the next run completes", { timeout: 180_000 }, async () => {
    const root = temporaryFolder();
    const stateDir = join(root, "state");
    const source = join(root, "source");
    const embedder = createLexicalEmbedder();
    const options = { source, stateDir, collection: "sample", embedder };
    const random = createRandom(7);
    let killed = 0;
    writeFiles(source, documentsOf(0));
    let { generation, elapsedMs } = await ingestFolder(options);
    for (let round = 1; round <= ROUNDS; round++) {
      writeFiles(source, documentsOf(round));
      const child = spawnCommand("ingest/cli.ts", {
        args: ["--source", source, "--collection", "sample"],
        settings: { STATE_DIR: stateDir },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exited = once(child, "exit");
      // Why from its first line on: before that the process is only loading its modules.
      await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, "data"), exited]);
      await sleep(random() * elapsedMs);
      child.kill("SIGKILL");
      const [, signal] = await exited;
      if (signal === "SIGKILL") killed++;

      const damages: string[] = [];
      const index = await openCollectionIndex({ ...options, onDamaged: (detail) => damages.push(detail) });
      expect(damages).toEqual([]);
      expect(index.content.chunkAt(0).text).toMatch(/^第\d+回のd0/u);
      expect(Number(index.manifest.generation)).toBeGreaterThanOrEqual(Number(generation));
      index.close();

      const next = await ingestFolder(options);
      expect(next.files.every(({ status }) => status === "ok")).toBe(true);
      ({ generation, elapsedMs } = next);
      expect(readdirSync(join(stateDir, "index", "sample")).filter((name) => /^\.(?:build|trash)/u.test(name))).toEqual(
        [],
      );
    }
    expect(killed).toBeGreaterThan(ROUNDS / 2);
  });
});
