import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { AskRequest } from "../../core/types.ts";
import type { CorpusBench, WithPeak } from "./bench-report.ts";
import type { DenseRow } from "./compare-dense-search.ts";
import type { IngestMeasurement } from "./measure-ingest.ts";
import type { QuestionMeasurement } from "./measure-questions.ts";
import { runPart } from "./run-part.ts";

export interface CorpusBenchOptions {
  name: string;
  /** Folder of `.txt` files. */
  source: string;
  /** Empty folder for the indexes. */
  workFolder: string;
  ingestRuns: number;
  requests: readonly AskRequest[];
  synonymsFile: string;
  /** Called before each part with what it does. */
  onPart: (description: string) => void;
}

const WORKER = new URL("./bench-worker.ts", import.meta.url);

/** Measures one corpus, each part in a process of its own. @throws AppError `bench-part-failed` */
export async function measureCorpus(options: CorpusBenchOptions): Promise<CorpusBench> {
  const { name, source, workFolder, ingestRuns, requests, synonymsFile, onPart } = options;
  const stateDirs = Array.from({ length: ingestRuns }, (_, run) => join(workFolder, `state-${run}`));
  const stateDir = stateDirs[0] as string;
  const { files, bytes } = await sizeOf(source);
  const megabytes = bytes / 1e6;

  onPart(`${name}: 取り込み（${ingestRuns} 回）`);
  const ingest = await runPart<IngestMeasurement>(WORKER, { name: "measureIngest", options: { source, stateDirs } });
  onPart(`${name}: 検索と回答（${requests.length} 問）`);
  const questions = await runPart<QuestionMeasurement>(WORKER, {
    name: "measureQuestions",
    options: { stateDir, synonymsFile, requests },
  });
  onPart(`${name}: ベクトル検索の比較（${requests.length} 問）`);
  const dense: WithPeak<{ dimension: number; rows: DenseRow[] }> = await runPart(WORKER, {
    name: "measureDenseSearch",
    options: { stateDir, questions: requests.map(({ question }) => question) },
  });
  const ingestMbPerSecond = megabytes / (ingest.medianMs / 1_000);
  return { name, files, megabytes, ingest, ingestMbPerSecond, questions, dense };
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  const names = (await readdir(folder)).filter((file) => file.endsWith(".txt"));
  const sizes = await Promise.all(names.map(async (file) => (await stat(join(folder, file))).size));
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
