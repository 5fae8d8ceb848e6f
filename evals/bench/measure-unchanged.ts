import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";

export interface UnchangedMeasurement {
  files: number;
  firstMs: number;
  /** Nothing had changed. */
  againMs: number;
  /** One file had changed. */
  changedMs: number;
}

/** How long an ingest of many small files takes: at first, again, and after one of them changed. */
export async function measureUnchanged({ files }: { files: number }): Promise<UnchangedMeasurement> {
  const work = await createTemporaryFolder("bench-unchanged");
  const source = join(work.path, "source");
  const options = {
    source,
    collection: BENCH_COLLECTION,
    stateDir: join(work.path, "state"),
    embedder: createLexicalEmbedder(),
  };
  try {
    await mkdir(source);
    for (let at = 0; at < files; at++) await writeFile(join(source, `${at}.txt`), textOf(at));
    const first = await ingestFolder(options);
    const again = await ingestFolder(options);
    if (!again.unchanged) throw new RangeError("nothing changed, but an index was built");
    await writeFile(join(source, "0.txt"), textOf(files));
    const changed = await ingestFolder(options);
    return { files, firstMs: first.elapsedMs, againMs: again.elapsedMs, changedMs: changed.elapsedMs };
  } finally {
    await work.remove();
  }
}

function textOf(at: number): string {
  return `# 施策${at}\n\n施策${at}の費用は${at + 1}億円である。担当は第${(at % 9) + 1}課とする。\n`;
}
