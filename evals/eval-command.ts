import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import type { EvalOptions } from "./cli-options.ts";
import type { EvalPaths } from "./eval-paths.ts";
import { EXIT } from "./exit-codes.ts";
import { checkGate } from "./gate/check-gate.ts";
import { readBaseline, toBaseline, writeBaseline } from "./gate/committed-baseline.ts";
import { compareRuns } from "./gate/compare-runs.ts";
import { findHardErrors } from "./gate/find-hard-errors.ts";
import { gatherResults } from "./gather-results.ts";
import type { JudgeReport } from "./judge/judge-report.ts";
import type { Judge } from "./judge/open-judge.ts";
import { assertPriced } from "./judge/run-judge.ts";
import type { OpenedCorpus } from "./opened-corpus.ts";
import { DEFAULT_SEED, planCases } from "./plan-cases.ts";
import { renderResults } from "./print-results.ts";
import { readComparable } from "./read-comparable.ts";
import { writeReports } from "./report/write-reports.ts";
import type { ProgressOptions } from "./run/progress.ts";
import { startRun } from "./run/start-run.ts";
import { describeStop, exitCodeOf } from "./run/stopped-run.ts";
import type { RunResults } from "./run-results.ts";
import { writeDocs } from "./write-docs.ts";
import { judgeRun, writeSheet } from "./write-extras.ts";

const MS_PER_SECOND = 1_000;
/** In the folder of results, so that verdicts outlive one run's own folder. */
const JUDGE_CACHE = "judge-cache";

export interface EvalCommandDependencies {
  openCorpus: () => Promise<OpenedCorpus>;
  paths: EvalPaths;
  print: (text: string) => void;
  progressOut: ProgressOptions["out"];
  /** @throws EvalUsageError for a model that is not configured. */
  openJudge?: (model: string) => Judge;
  /** Settings that change answers, as text; only compared. */
  settings?: string;
  /** Aborted: what is finished is written. */
  signal?: AbortSignal;
  now?: () => Date;
}

/**
 * Runs the command and returns its exit code: 0, or 1 when a citation breaks the span rule, the assistant threw,
 * or `--check` found a regression; another one when the run stopped before its end.
 * @throws AppError for unusable options, case files, baselines or indexes.
 */
export async function runEvalCommand(options: EvalOptions, dependencies: EvalCommandDependencies): Promise<number> {
  const { openCorpus, paths, print, now = () => new Date(), progressOut, settings = "", signal } = dependencies;
  const startedAt = performance.now();
  const outFolder = options.outFolder ?? paths.resultsFolder;
  const baselineFile = options.baselineFile ?? paths.baselineFile;
  const suites = await planCases(options, paths.casesFolder);
  const baseline = options.isCheck ? await readBaseline(baselineFile) : null;
  const before = options.against === null ? baseline : await readComparable(options.against);
  // Why now: a name that nobody configured, or one without a price, should be told before anything is asked.
  const judge = (options.judge && dependencies.openJudge?.(options.judge.model)) ?? null;
  if (judge !== null) assertPriced(judge, options.maxCost ?? undefined);
  const corpus = await openCorpus();
  const cases = suites.flatMap(({ name, cases: own }) =>
    own.map((evalCase) => ({ suite: name, model: options.model, evalCase })),
  );
  const { finished, stopped, spent, left } = await startRun({
    ...{ corpus, cases, options, outFolder, codePlaces: paths.codePlaces, settings, progressOut, signal },
  }).finally(() => corpus.close());
  const { scored, results } = gatherResults({
    ...{ suites, finished, corpus, stopped },
    ...{ date: now().toISOString().slice(0, 10), seed: options.seed ?? DEFAULT_SEED },
    totalMs: performance.now() - startedAt,
  });
  const comparison = before && compareRuns(before, results, basename(options.against ?? baselineFile));

  print(renderResults({ results, scored, show: options.show }));
  if (spent !== null) print(`費用: ${spent}`);
  const failures = [...findHardErrors(results), ...(baseline === null ? [] : checkGate(results, baseline))];
  // What a part of the cases shows is no verdict.
  const verdict = stopped !== null || (baseline === null && failures.length === 0) ? null : failures;
  for (const path of await writeReports(outFolder, results, comparison, verdict)) print(`結果: ${path}`);
  const judged =
    judge === null || options.judge === null || stopped !== null
      ? null
      : await judgeRun({
          ...{ judge, settings: options.judge, scored, budget: left, outFolder, print, progressOut, signal },
          cacheFolder: join(paths.resultsFolder, JUDGE_CACHE),
        });
  if (options.isSheet) for (const path of await writeSheet(outFolder, results, judged)) print(`結果: ${path}`);
  print(`所要時間: ${((performance.now() - startedAt) / MS_PER_SECOND).toFixed(1)} 秒`);
  if (stopped !== null) {
    print(describeStop({ stopped, planned: cases.length, finished: finished.length }));
    return exitCodeOf(stopped);
  }
  return conclude({ options, results, failures, baselineFile, judged, paths, print });
}

interface Conclusion {
  options: EvalOptions;
  results: RunResults;
  /** Why the run is red. */
  failures: readonly string[];
  baselineFile: string;
  judged: JudgeReport | null;
  paths: EvalPaths;
  print: (text: string) => void;
}

/** What follows from a run that came to its end: the verdict, and what is to be written down for good. */
async function conclude(conclusion: Conclusion): Promise<number> {
  const { options, results, failures, baselineFile, judged, paths, print } = conclusion;
  for (const failure of failures) print(`不合格: ${failure}`);
  if (options.isCheck && failures.length === 0) print("基準と下限をすべて満たしています。");
  if (options.isUpdateBaseline && failures.length === 0) {
    // Why: tolerances that were edited by hand are kept.
    const previous = await readBaseline(baselineFile).catch(() => undefined);
    await writeBaseline(baselineFile, toBaseline(results, previous));
    print(`基準を書き直しました: ${baselineFile}`);
  }
  if (options.isWriteDocs) {
    await writeDocs({ results, judge: judged, paths });
    print(`評価の結果を書き出しました: ${paths.docFile}`);
  }
  return failures.length === 0 ? EXIT.ok : EXIT.failed;
}
