import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chunkDocument } from "../../ingest/chunk-document.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { composeDocument, extractSentences } from "./synthetic-document.ts";

export interface SyntheticCorpusOptions {
  /** Folder of `.txt` files whose sentences are recombined. */
  sourceFolder: string;
  /** Empty folder to write to; made when absent. */
  targetFolder: string;
  chunkCount: number;
  /** The same seed and source give the same files. */
  seed?: number;
}

/** Writes `.txt` files that the chunker cuts into at least `chunkCount` chunks, and not a document more. */
export async function writeSyntheticCorpus({
  sourceFolder,
  targetFolder,
  chunkCount,
  seed = 1,
}: SyntheticCorpusOptions): Promise<{ documents: number; chunks: number; bytes: number }> {
  const sentences = await readSentences(sourceFolder);
  const random = createSeededRandom(seed);
  await mkdir(targetFolder, { recursive: true });
  const written = { documents: 0, chunks: 0, bytes: 0 };
  while (written.chunks < chunkCount) {
    const text = composeDocument(sentences, random);
    const name = `synthetic-${String(written.documents).padStart(6, "0")}.txt`;
    await writeFile(join(targetFolder, name), text);
    written.documents++;
    written.chunks += countChunks(text);
    written.bytes += Buffer.byteLength(text);
  }
  return written;
}

/** The sentences of all `.txt` files of a folder, each once. */
export async function readSentences(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return [...new Set(texts.flatMap(extractSentences))];
}

function countChunks(text: string): number {
  return chunkDocument({ id: "synthetic", text, asOf: null }).length;
}
