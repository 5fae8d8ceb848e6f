import { performance } from "node:perf_hooks";
import type { EvalOptions } from "./cli-options.ts";
import { EXIT } from "./exit-codes.ts";
import { type Baseline, readBaseline, toBaseline, writeBaseline } from "./gate/baseline.ts";
import { findRegressions } from "./gate/check-baseline.ts";
import { findShortfalls } from "./gate/check-floors.ts";
import { fingerprintCases } from "./gate/fingerprint-cases.ts";
import type { OpenedCorpus } from "./opened-corpus.ts";
import { planCases } from "./plan-cases.ts";
import { updateBlock } from "./report/doc-blocks.ts";
import { renderGoldenBlock } from "./report/evaluation-doc.ts";
import { renderReadmeBlock } from "./report/readme-block.ts";
import { renderRun } from "./report/render-run.ts";
import { writeResults } from "./report/results-file.ts";
import type { RunInfo } from "./report/run-info.ts";
import { summarise } from "./report/summarise.ts";
import type { ProgressOptions } from "./run/progress.ts";
import { startRun } from "./run/start-run.ts";
import { describeStop, exitCodeOf } from "./run/stopped-run.ts";
import { scoreCase } from "./score-case.ts";

export interface EvalPaths {
  casesFolder: string;
  resultsFolder: string;
  baselineFile: string;
  docFile: string;
  /** Their evaluation block is rewritten. */
  readmeFiles: readonly string[];
  /** Folders of the code that answers. */
  codeFolders: readonly string[];
}

export interface EvalCommandDependencies {
  openCorpus: () => Promise<OpenedCorpus>;
  paths: EvalPaths;
  print: (text: string) => void;
  progressOut: ProgressOptions["out"];
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
  const corpus = await openCorpus();
  const model = options.model ?? corpus.assistant.listModels()[0] ?? "";
  const planned = suites.flatMap(({ name, cases }) =>
    cases.map((evalCase) => ({ suite: name, model: options.model, evalCase })),
  );
  const { finished, stopped, spent } = await startRun({
    ...{ corpus, cases: planned, options, outFolder, codeFolders: paths.codeFolders, settings, progressOut, signal },
  }).finally(() => corpus.close());
  const scored = finished.map(({ run }) => scoreCase(run));
  const summary = summarise(scored);
  const fingerprint = fingerprintCases(finished.map(({ evalCase }) => evalCase));
  const info: RunInfo = {
    ...{ date: now().toISOString().slice(0, 10), model, fingerprint, ingestMs: corpus.ingestMs },
    caseFiles: suites.flatMap(({ files }) => files),
    totalMs: performance.now() - startedAt,
  };

  print(renderRun({ scored, summary, info, show: options.show }));
  if (spent !== null) print(`費用: ${spent}`);
  print(`結果: ${await writeResults(outFolder, { info, summary, scored })}`);
  if (stopped !== null) {
    print(describeStop({ stopped, planned: planned.length, finished: finished.length }));
    return exitCodeOf(stopped);
  }
  const current = toBaseline(summary, fingerprint);
  const failures = [...findHardErrors(current), ...(baseline === null ? [] : findGateFailures(current, baseline))];
  for (const failure of failures) print(`不合格: ${failure}`);
  if (options.isCheck && failures.length === 0) print("基準と下限をすべて満たしています。");
  if (options.isUpdateBaseline && failures.length === 0) {
    await writeBaseline(baselineFile, current);
    print(`基準を書き直しました: ${baselineFile}`);
  }
  if (options.isWriteDocs) {
    await updateBlock(paths.docFile, "golden", renderGoldenBlock(summary, info));
    for (const readme of paths.readmeFiles) await updateBlock(readme, "evaluation", renderReadmeBlock(summary, info));
    print(`評価の結果を書き出しました: ${paths.docFile}`);
  }
  return failures.length === 0 ? EXIT.ok : EXIT.failed;
}

/** Faults of the product that no tolerance excuses. */
function findHardErrors({ quoteMismatches, errors }: Baseline): string[] {
  return [
    ...(quoteMismatches > 0 ? [`壊れた引用が ${quoteMismatches} 件あります（--failures で表示）。`] : []),
    ...(errors > 0 ? [`${errors} 件の質問でエラーが起きました（--failures で表示）。`] : []),
  ];
}

function findGateFailures(current: Baseline, baseline: Baseline): string[] {
  return [...findRegressions(current, baseline), ...findShortfalls(current)];
}
