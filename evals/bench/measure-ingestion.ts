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
  /** Folders of synthetic `.txt` files, at least one. */
  synthetic: readonly { source: string; chunks: number }[];
  workFolder: string;
  /** Null leaves the large corpus out. */
  largeMegabytes: number | null;
  /** Called before each part with what it does. */
  onPart: (description: string) => void;
}

const WORKER = new URL("./bench-worker.ts", import.meta.url);
const UNCHANGED_FILES = 5_000;
/** Larger corpora take too long for a median of several rounds. */
const MAX_REPEATED = 20_000;

/** Measures the steps of ingestion, each in a process of its own. @throws AppError `bench-part-failed` */
export async function measureIngestion(options: IngestionBenchOptions): Promise<IngestBench> {
  const { synthetic, largeMegabytes, onPart } = options;
  const source = synthetic[0]?.source;
  onPart("取り込み: 本文を読む（1 コア）");
  const reading = await runPart<ReadingMeasurement>(WORKER, { name: "measureReading", options: { source } });
  const embeddings: IngestBench["embeddings"] = [];
  for (const corpus of synthetic) {
    onPart(`取り込み: 埋め込みと HNSW（${corpus.chunks} 断片）`);
    const rounds = corpus.chunks > MAX_REPEATED ? 1 : 3;
    embeddings.push(
      await runPart<EmbeddingMeasurement>(WORKER, { name: "measureEmbedding", options: { ...corpus, rounds } }),
    );
  }
  onPart(`取り込み: 変わらない ${UNCHANGED_FILES} 件`);
  const unchanged = await runPart<UnchangedMeasurement>(WORKER, {
    name: "measureUnchanged",
    options: { files: UNCHANGED_FILES },
  });
  const large = largeMegabytes === null ? null : await measureLargeCorpus(options, largeMegabytes);
  return { reading, embeddings, unchanged, large };
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
