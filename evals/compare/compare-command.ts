import { COMPARISON_FORMAT, type ModelComparison } from "../../core/model-comparison.ts";
import type { EvalOptions } from "../cli-options.ts";
import type { EvalCase } from "../eval-case.ts";
import type { EvalCommandDependencies } from "../eval-command.ts";
import { EvalUsageError } from "../eval-errors.ts";
import { EXIT } from "../exit-codes.ts";
import { gatherResults } from "../gather-results.ts";
import { type ChosenSuite, DEFAULT_SEED, planCases } from "../plan-cases.ts";
import { renderTable } from "../report/table.ts";
import { writeReports } from "../report/write-reports.ts";
import type { FinishedCase, PlannedCase } from "../run/planned-case.ts";
import { startRun } from "../run/start-run.ts";
import { describeStop, exitCodeOf } from "../run/stopped-run.ts";
import { type ScoredCase, scoreCase } from "../score-case.ts";
import { writeComparison } from "./comparison-files.ts";
import { checkRows, scoreRows, speedRows } from "./comparison-rows.ts";
import { summariseModel, toComparedAnswer } from "./summarise-model.ts";

export interface CompareDependencies extends Omit<EvalCommandDependencies, "paths"> {
  paths: Pick<EvalCommandDependencies["paths"], "casesFolder" | "resultsFolder" | "codePlaces">;
}

/** What a comparison is made of unless somebody says otherwise: models may cost money. */
const DEFAULT_SUITES = ["golden"];

/**
 * Puts the questions to several models and writes what they said side by side. Returns the exit code: 0, or 1 when a
 * question ended in an error; another one when the run stopped before its end.
 * @throws EvalUsageError for a model that is not configured.
 */
export async function runCompareCommand(options: EvalOptions, dependencies: CompareDependencies): Promise<number> {
  const { openCorpus, print, now = () => new Date(), progressOut, settings = "", signal } = dependencies;
  const { casesFolder, resultsFolder, codePlaces } = dependencies.paths;
  const startedAt = performance.now();
  const outFolder = options.outFolder ?? resultsFolder;
  const isChosen = options.suites.length > 0 || options.caseFiles.length > 0;
  const suites = await planCases(isChosen ? options : { ...options, suites: DEFAULT_SUITES }, casesFolder);
  const corpus = await openCorpus();
  const { assistant, close } = corpus;
  try {
    const models = chooseModels(options.models ?? [], assistant.listModels());
    const planned = takeTurns(suites, models);
    const { finished, stopped, spent } = await startRun({
      ...{ corpus, cases: planned, outFolder, codePlaces, settings, progressOut, signal },
      options: { ...options, concurrency: options.concurrency ?? 1 },
    });
    const whole = answeredByAll(finished, models.length);
    const scored = new Map(
      models.map((model) => [model, whole.filter((one) => one.model === model).map(({ run }) => scoreCase(run))]),
    );
    const comparison: ModelComparison = {
      format: COMPARISON_FORMAT,
      date: now().toISOString().slice(0, 10),
      caseFiles: suites.flatMap(({ files }) => files),
      models: [...scored].map(([model, own]) => summariseModel(model, own)),
      questions: [...new Set(whole.map(({ evalCase }) => evalCase))].map((evalCase, at) =>
        toQuestion(evalCase, at, scored),
      ),
    };
    for (const rows of [scoreRows, checkRows, speedRows]) print(`${renderTable(rows(comparison))}\n`);
    if (spent !== null) print(`費用: ${spent}`);
    const { results } = gatherResults({
      ...{ suites, finished: whole, corpus, stopped, seed: options.seed ?? DEFAULT_SEED },
      ...{ date: comparison.date, totalMs: performance.now() - startedAt },
    });
    const paths = [
      ...(await writeComparison(outFolder, comparison)),
      ...(await writeReports(outFolder, results, null)),
    ];
    for (const path of paths) print(`結果: ${path}`);
    if (stopped !== null) {
      print(describeStop({ stopped, planned: planned.length, finished: finished.length }));
      return exitCodeOf(stopped);
    }
    return comparison.models.every(({ errors }) => errors === 0) ? EXIT.ok : EXIT.failed;
  } finally {
    await close();
  }
}

/** Of a run that stopped early, questions that some models have not seen would make them look different. */
function answeredByAll(finished: readonly FinishedCase[], count: number): FinishedCase[] {
  const answers = new Map<EvalCase, number>();
  for (const { evalCase } of finished) answers.set(evalCase, (answers.get(evalCase) ?? 0) + 1);
  return finished.filter(({ evalCase }) => answers.get(evalCase) === count);
}

/**
 * Every question to every model. After each question another model begins, so that a machine or a network that slows
 * down slows all of them alike.
 */
function takeTurns(suites: readonly ChosenSuite[], models: readonly string[]): PlannedCase[] {
  const all = suites.flatMap(({ name, cases }) => cases.map((evalCase) => ({ suite: name, evalCase })));
  return all.flatMap((one, at) => {
    const first = at % models.length;
    return [...models.slice(first), ...models.slice(0, first)].map((model) => ({ ...one, model }));
  });
}

/** Those asked for, all that are configured when none is. */
function chooseModels(wanted: readonly string[], known: readonly string[]): string[] {
  const unknown = wanted.filter((model) => !known.includes(model));
  if (unknown.length > 0) {
    throw new EvalUsageError(
      `モデル ${unknown.map((model) => `"${model}"`).join("、")} は設定されていません。使えるのは ${known.join("、")} です。`,
    );
  }
  return [...new Set(wanted.length === 0 ? known : wanted)];
}

function toQuestion(
  { id, question, behavior }: EvalCase,
  at: number,
  scored: ReadonlyMap<string, readonly ScoredCase[]>,
): ModelComparison["questions"][number] {
  const answers = [...scored].flatMap(([model, own]) => {
    const one = own[at];
    return one === undefined ? [] : [toComparedAnswer(model, one)];
  });
  return { id, question, behavior, answers };
}
