import { COMPARISON_FORMAT, type ModelComparison } from "../../core/model-comparison.ts";
import type { EvalOptions } from "../cli-options.ts";
import type { EvalCase } from "../eval-case.ts";
import type { EvalCommandDependencies } from "../eval-command.ts";
import { EvalUsageError } from "../eval-errors.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { renderTable } from "../report/table.ts";
import type { ScoredCase } from "../score-case.ts";
import { selectCases } from "../select-cases.ts";
import { compareModels } from "./compare-models.ts";
import { writeComparison } from "./comparison-files.ts";
import { checkRows, scoreRows, speedRows } from "./comparison-rows.ts";
import { summariseModel, toComparedAnswer } from "./summarise-model.ts";

export interface CompareDependencies extends Omit<EvalCommandDependencies, "paths"> {
  paths: Pick<EvalCommandDependencies["paths"], "casesFolder" | "resultsFolder">;
  /** Called after each question. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Puts the questions to several models and writes what they said side by side. Returns the exit code: 0, or 1 when a
 * question ended in an error.
 * @throws EvalUsageError for a model that is not configured.
 */
export async function runCompareCommand(options: EvalOptions, dependencies: CompareDependencies): Promise<number> {
  const { openCorpus, paths, print, onProgress, now = () => new Date() } = dependencies;
  const caseFiles = options.caseFiles.length > 0 ? options.caseFiles : await listCaseFiles(paths.casesFolder);
  const cases = selectCases(await readCaseFiles(caseFiles), options);
  const { assistant, close } = await openCorpus();
  let scored: Map<string, ScoredCase[]>;
  try {
    const models = chooseModels(options.models ?? [], assistant.listModels());
    scored = await compareModels({ assistant, models, cases, ...(onProgress && { onProgress }) });
  } finally {
    await close();
  }
  const comparison: ModelComparison = {
    format: COMPARISON_FORMAT,
    date: now().toISOString().slice(0, 10),
    caseFiles: caseFiles.map((path) => path.split(/[\\/]/u).at(-1) ?? path),
    models: [...scored].map(([model, own]) => summariseModel(model, own)),
    questions: cases.map((evalCase, at) => toQuestion(evalCase, at, scored)),
  };
  for (const rows of [scoreRows, checkRows, speedRows]) print(`${renderTable(rows(comparison))}\n`);
  for (const path of await writeComparison(options.outFolder ?? paths.resultsFolder, comparison))
    print(`結果: ${path}`);
  return comparison.models.every(({ errors }) => errors === 0) ? 0 : 1;
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
