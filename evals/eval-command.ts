import { performance } from "node:perf_hooks";
import type { Assistant } from "../core/assistant.ts";
import type { EvalOptions } from "./cli-options.ts";
import type { EvalCase } from "./eval-case.ts";
import { type Baseline, readBaseline, toBaseline, writeBaseline } from "./gate/baseline.ts";
import { findRegressions } from "./gate/check-baseline.ts";
import { findShortfalls } from "./gate/check-floors.ts";
import { fingerprintCases } from "./gate/fingerprint-cases.ts";
import { listCaseFiles, readCaseFiles } from "./read-cases.ts";
import { updateBlock } from "./report/doc-blocks.ts";
import { renderGoldenBlock } from "./report/evaluation-doc.ts";
import { renderReadmeBlock } from "./report/readme-block.ts";
import { renderRun } from "./report/render-run.ts";
import { writeResults } from "./report/results-file.ts";
import type { RunInfo } from "./report/run-info.ts";
import { summarise } from "./report/summarise.ts";
import { runSuite } from "./run-suite.ts";
import { selectCases } from "./select-cases.ts";

/** An assistant over a freshly ingested corpus. */
export interface OpenedCorpus {
  assistant: Pick<Assistant, "answer" | "getDocument" | "listModels">;
  ingestMs: number;
  close(): Promise<void>;
}

export interface EvalPaths {
  casesFolder: string;
  resultsFolder: string;
  baselineFile: string;
  docFile: string;
  /** Their evaluation block is rewritten. */
  readmeFiles: readonly string[];
}

export interface EvalCommandDependencies {
  openCorpus: () => Promise<OpenedCorpus>;
  paths: EvalPaths;
  print: (text: string) => void;
  now?: () => Date;
}

/**
 * Runs the command and returns its exit code: 0, or 1 when a citation breaks the span rule, the assistant threw,
 * or `--check` found a regression.
 * @throws AppError for unusable options, case files, baselines or indexes.
 */
export async function runEvalCommand(options: EvalOptions, dependencies: EvalCommandDependencies): Promise<number> {
  const { openCorpus, paths, print, now = () => new Date() } = dependencies;
  const startedAt = performance.now();
  const caseFiles = options.caseFiles.length > 0 ? options.caseFiles : await listCaseFiles(paths.casesFolder);
  const cases = selectCases(await readCaseFiles(caseFiles), options);
  const baseline = options.isCheck ? await readBaseline(paths.baselineFile) : null;
  const { scored, model, ingestMs } = await runOverCorpus(openCorpus, cases, options.model);
  const summary = summarise(scored);
  const fingerprint = fingerprintCases(cases);
  const totalMs = performance.now() - startedAt;
  const date = now().toISOString().slice(0, 10);
  const info: RunInfo = { date, model, caseFiles: caseFiles.map(baseName), fingerprint, ingestMs, totalMs };

  print(renderRun({ scored, summary, info, show: options.show }));
  print(`結果: ${await writeResults(options.outFolder ?? paths.resultsFolder, { info, summary, scored })}`);
  const current = toBaseline(summary, fingerprint);
  const failures = [...findHardErrors(current), ...(baseline === null ? [] : findGateFailures(current, baseline))];
  for (const failure of failures) print(`不合格: ${failure}`);
  if (options.isCheck && failures.length === 0) print("基準と下限をすべて満たしています。");
  if (options.isUpdateBaseline && failures.length === 0) {
    await writeBaseline(paths.baselineFile, current);
    print(`基準を書き直しました: ${paths.baselineFile}`);
  }
  if (options.isWriteDocs) {
    await updateBlock(paths.docFile, "golden", renderGoldenBlock(summary, info));
    for (const readme of paths.readmeFiles) await updateBlock(readme, "evaluation", renderReadmeBlock(summary, info));
    print(`評価の結果を書き出しました: ${paths.docFile}`);
  }
  return failures.length === 0 ? 0 : 1;
}

async function runOverCorpus(
  openCorpus: () => Promise<OpenedCorpus>,
  cases: readonly EvalCase[],
  model: string | null,
) {
  const { assistant, ingestMs, close } = await openCorpus();
  try {
    const scored = await runSuite({ assistant, cases, ...(model !== null && { model }) });
    return { scored, ingestMs, model: model ?? assistant.listModels()[0] ?? "" };
  } finally {
    await close();
  }
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

/** Results and documents name files without their folders, which differ between machines. */
function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
