import { join } from "node:path";
import type { IngestBench } from "./bench-report.ts";
import type { EmbeddingMeasurement } from "./measure-embedding.ts";
import type { LargeMeasurement } from "./measure-large.ts";
import type { ReadingMeasurement } from "./measure-reading.ts";
import type { UnchangedMeasurement } from "./measure-unchanged.ts";
import { runPart } from "./run-part.ts";

export interface IngestionBenchOptions {
  /** Folder of the real documents, whose sentences fill the large corpus. */
  corpusFolder: string;
  /** Folder of synthetic `.txt` files. */
  source: string;
  workFolder: string;
  chunks: number;
  /** Null leaves the large corpus out. */
  largeMegabytes: number | null;
  /** Called before each part with what it does. */
  onPart: (description: string) => void;
}

const WORKER = new URL("./bench-worker.ts", import.meta.url);
const UNCHANGED_FILES = 5_000;

/** Measures the steps of ingestion, each in a process of its own. @throws AppError `bench-part-failed` */
export async function measureIngestion(options: IngestionBenchOptions): Promise<IngestBench> {
  const { source, chunks, largeMegabytes, onPart } = options;
  onPart("取り込み: 本文を読む（1 コア）");
  const reading = await runPart<ReadingMeasurement>(WORKER, { name: "measureReading", options: { source } });
  onPart("取り込み: 埋め込みと HNSW");
  const embedding = await runPart<EmbeddingMeasurement>(WORKER, {
    name: "measureEmbedding",
    options: { source, chunks },
  });
  onPart(`取り込み: 変わらない ${UNCHANGED_FILES} 件`);
  const unchanged = await runPart<UnchangedMeasurement>(WORKER, {
    name: "measureUnchanged",
    options: { files: UNCHANGED_FILES },
  });
  const large = largeMegabytes === null ? null : await measureLargeCorpus(options, largeMegabytes);
  return { reading, embedding, unchanged, large };
}

async function measureLargeCorpus(
  { corpusFolder, workFolder, onPart }: IngestionBenchOptions,
  megabytes: number,
): Promise<NonNullable<IngestBench["large"]>> {
  const source = join(workFolder, "large-source");
  onPart(`取り込み: ${megabytes} MB を書き出し`);
  await runPart(WORKER, {
    name: "writeLargeCorpus",
    options: { sourceFolder: corpusFolder, targetFolder: source, megabytes },
  });
  onPart(`取り込み: ${megabytes} MB`);
  return runPart<LargeMeasurement>(WORKER, {
    name: "measureLarge",
    options: { source, stateDir: join(workFolder, "large-state"), megabytes },
  });
}
