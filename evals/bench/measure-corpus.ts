import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { AskRequest } from "../../core/types.ts";
import type { CorpusBench, WithPeak } from "./bench-report.ts";
import type { DenseRow } from "./compare-dense-search.ts";
import type { IngestMeasurement } from "./measure-ingest.ts";
import type { QuestionMeasurement } from "./measure-questions.ts";
import { runPart } from "./run-part.ts";
import type { ServingMeasurement } from "./search/measure-serving.ts";

export interface CorpusBenchOptions {
  name: string;
  /** Folder of `.txt` files. */
  source: string;
  /** Empty folder for the indexes. */
  workFolder: string;
  ingestRuns: number;
  requests: readonly AskRequest[];
  /** Other questions, for the server to get warm with. */
  warmUp: readonly string[];
  synonymsFile: string;
  /** Whether to measure searches with filters; for corpora of many documents. */
  hasFilters: boolean;
  /** Called before each part with what it does. */
  onPart: (description: string) => void;
}

/** Questions whose vectors are compared with every vector, which takes a while. */
const MAX_COMPARED = 200;
const WORKER = new URL("./bench-worker.ts", import.meta.url);

/** Measures one corpus, each part in a process of its own. @throws AppError `bench-part-failed` */
export async function measureCorpus(options: CorpusBenchOptions): Promise<CorpusBench> {
  const { name, source, workFolder, ingestRuns, requests, warmUp, synonymsFile, hasFilters, onPart } = options;
  const stateDirs = Array.from({ length: ingestRuns }, (_, run) => join(workFolder, `state-${run}`));
  const stateDir = stateDirs[0] as string;
  const questions = requests.map(({ question }) => question);
  const { files, bytes } = await sizeOf(source);
  const megabytes = bytes / 1e6;

  onPart(`${name}: 取り込み（${ingestRuns} 回）`);
  const ingest = await runPart<IngestMeasurement>(WORKER, { name: "measureIngest", options: { source, stateDirs } });
  onPart(`${name}: 検索と回答（${requests.length} 問）`);
  const answered = await runPart<QuestionMeasurement>(WORKER, {
    name: "measureQuestions",
    options: { stateDir, synonymsFile, requests },
  });
  onPart(`${name}: ベクトル検索の比較（${requests.length} 問）`);
  const dense: WithPeak<{ dimension: number; rows: DenseRow[] }> = await runPart(WORKER, {
    name: "measureDenseSearch",
    options: { stateDir, questions: questions.slice(0, MAX_COMPARED) },
  });
  if (hasFilters) onPart(`${name}: 絞り込み`);
  const filters: CorpusBench["filters"] = hasFilters
    ? await runPart(WORKER, { name: "measureFilters", options: { stateDir, synonymsFile, questions } })
    : null;
  onPart(`${name}: サーバーで POST /api/search（${requests.length} 問、1 件ずつと 8 件同時）と世代の入れ替え`);
  const serving = await runPart<ServingMeasurement>(WORKER, {
    name: "measureServing",
    options: { source, stateDir, synonymsFile, questions, warmUp },
  });
  const ingestMbPerSecond = megabytes / (ingest.medianMs / 1_000);
  return { name, files, megabytes, ingest, ingestMbPerSecond, questions: answered, dense, filters, serving };
}

async function sizeOf(folder: string): Promise<{ files: number; bytes: number }> {
  const names = (await readdir(folder)).filter((file) => file.endsWith(".txt"));
  const sizes = await Promise.all(names.map(async (file) => (await stat(join(folder, file))).size));
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
