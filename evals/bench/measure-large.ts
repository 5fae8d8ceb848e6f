import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { composeDocument } from "./synthetic-document.ts";
import { readSentences } from "./write-synthetic-corpus.ts";

export interface LargeMeasurement {
  megabytes: number;
  files: number;
  chunks: number;
  figures: number;
  elapsedMs: number;
}

const BYTES_PER_MB = 1e6;
/** A long report. */
const FILE_BYTES = 200_000;

/** Writes a folder of long documents, `megabytes` in all. */
export async function writeLargeCorpus(options: {
  sourceFolder: string;
  targetFolder: string;
  megabytes: number;
}): Promise<{ files: number }> {
  const sentences = await readSentences(options.sourceFolder);
  const random = createSeededRandom(1);
  await mkdir(options.targetFolder, { recursive: true });
  let files = 0;
  for (let written = 0; written < options.megabytes * BYTES_PER_MB; files++) {
    let text = "";
    while (text.length * 3 < FILE_BYTES) text += `${composeDocument(sentences, random)}\n`;
    await writeFile(join(options.targetFolder, `${String(files).padStart(6, "0")}.txt`), text);
    written += Buffer.byteLength(text);
  }
  return { files };
}

/** Ingests it; the memory is that of this process, as for every part of the bench. */
export async function measureLarge(options: {
  source: string;
  stateDir: string;
  megabytes: number;
}): Promise<LargeMeasurement> {
  const { source, stateDir, megabytes } = options;
  const embedder = createLexicalEmbedder();
  const report = await ingestFolder({ source, collection: BENCH_COLLECTION, stateDir, embedder });
  const { counts, quality, elapsedMs, files } = report;
  return { megabytes, files: files.length, chunks: counts.chunks, figures: quality.figures, elapsedMs };
}
