import { join } from "node:path";
import { writeSelfCheck } from "./aisi/self-check-sheet.ts";
import type { EvalOptions } from "./cli-options.ts";
import type { JudgeReport } from "./judge/judge-report.ts";
import type { Judge } from "./judge/open-judge.ts";
import { runJudge } from "./judge/run-judge.ts";
import { renderJudge, writeJudgeReport } from "./judge/write-judge-report.ts";
import type { ScoredSuite } from "./report/to-run-results.ts";
import { createProgress, type ProgressOptions } from "./run/progress.ts";
import type { RunResults } from "./run-results.ts";

export interface JudgeStep {
  judge: Judge;
  settings: NonNullable<EvalOptions["judge"]>;
  scored: readonly ScoredSuite[];
  /** What may still be spent; null for any amount. */
  budget: number | null;
  outFolder: string;
  /** Where verdicts are kept unless told otherwise. */
  cacheFolder: string;
  print: (text: string) => void;
  progressOut: ProgressOptions["out"];
  signal?: AbortSignal | undefined;
}

/**
 * Has the replies judged and writes the verdicts beside the results, apart from them. Null when it was interrupted: what
 * was judged is kept in the cache.
 */
export async function judgeRun(step: JudgeStep): Promise<JudgeReport | null> {
  const { judge, settings, scored, budget, outFolder, cacheFolder, print, progressOut, signal } = step;
  let progress: ReturnType<typeof createProgress> | undefined;
  const report = await runJudge({
    ...{ judge, suites: scored, judgesCorrectness: settings.judgesCorrectness, signal },
    cacheFolder: settings.cacheFolder ?? cacheFolder,
    maxCost: budget ?? undefined,
    onProgress(done, total) {
      progress ??= createProgress({ out: progressOut, total });
      progress.show(done);
    },
  })
    .catch((error: unknown) => {
      if (signal?.aborted) return null;
      throw error;
    })
    .finally(() => progress?.end());
  if (report === null) {
    print("判定を中断しました。同じ指定でもう一度実行すると、済んだ判定は聞き直しません。");
    return null;
  }
  print(renderJudge(report));
  for (const path of await writeJudgeReport(outFolder, report)) print(`結果: ${path}`);
  return report;
}

/** Writes AISI's self-check sheet into a folder. Returns its paths. */
export function writeSheet(folder: string, results: RunResults, judge: JudgeReport | null): Promise<string[]> {
  const path = join(folder, "aisi-self-check");
  return writeSelfCheck({ results, judge, markdownFile: `${path}.md`, csvFile: `${path}.csv` });
}
