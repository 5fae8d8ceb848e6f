import { join } from "node:path";
import { PATHS } from "../../repository-paths.ts";
import { createTemporaryFolder } from "../../temporary-folder.ts";
import { describeRun } from "../describe-run.ts";
import type { IngestMeasurement } from "../measure-ingest.ts";
import { runPart } from "../run-part.ts";
import type { LoadMeasurement } from "./measure-load.ts";
import type { LoadReport } from "./render-load.ts";

export interface LoadAloneOptions {
  chunks: number;
  questions: readonly string[];
  /** Called before each part with what it does. */
  onPart: (description: string) => void;
}

const STREAMS = 1_000;
const WORKER = new URL("../bench-worker.ts", import.meta.url);

/** Makes a corpus of that size, ingests it and measures the load. @throws AppError `bench-part-failed` */
export async function measureLoadAlone({ chunks, questions, onPart }: LoadAloneOptions): Promise<LoadReport> {
  const work = await createTemporaryFolder("bench-load");
  try {
    const source = join(work.path, "source");
    const stateDir = join(work.path, "state");
    onPart(`合成文書を書き出して取り込み（${chunks} 断片）`);
    await runPart(WORKER, {
      name: "writeSyntheticCorpus",
      options: { sourceFolder: PATHS.corpusFolder, targetFolder: source, chunkCount: chunks },
    });
    const ingested = await runPart<IngestMeasurement>(WORKER, {
      name: "measureIngest",
      options: { source, stateDirs: [stateDir] },
    });
    onPart(`サーバーで POST /api/chat（${questions.length} 問を 1 件ずつ、続いて同時に ${STREAMS} 件を 2 回）`);
    const measured = await runPart<LoadMeasurement>(WORKER, {
      name: "measureLoad",
      options: { source, stateDir, synonymsFile: PATHS.synonymsFile, questions, streams: STREAMS },
    });
    const { overhead, streams } = measured;
    return { ...describeRun(), chunks: ingested.chunks, overhead, streams };
  } finally {
    await work.remove();
  }
}
