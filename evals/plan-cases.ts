import { basename } from "node:path";
import { readSafetyFiles } from "./aisi/read-safety-file.ts";
import { SAFETY_SUITE } from "./aisi/safety-suite.ts";
import type { EvalOptions } from "./cli-options.ts";
import type { EvalCase } from "./eval-case.ts";
import { EvalUsageError } from "./eval-errors.ts";
import { readCaseFiles } from "./read-cases.ts";
import { selectCases } from "./select-cases.ts";
import { loadSuites, SUITE_NAMES, type SuiteName } from "./suites/load-suites.ts";

/** Where chance is needed and nobody named a seed. */
export const DEFAULT_SEED = 1;

/** Suite of the files that `--cases` names. */
const OWN_SUITE = "own";

export type CaseChoice = Pick<EvalOptions, "suites" | "caseFiles" | "safetyFiles" | "types" | "ids" | "limit" | "seed">;

/** A suite with those of its cases that were chosen. */
export interface ChosenSuite {
  name: string;
  /** Without their folders, which differ between machines. */
  files: string[];
  cases: EvalCase[];
}

/**
 * The cases that a run is asked for, suite by suite; suites of which none is left are left out. All suites of the project
 * unless suites or files are named; prompts of safety files come on top.
 * @throws CaseFileError for a file that cannot be used.
 * @throws EvalUsageError when no case is left, or for a suite that does not exist.
 */
export async function planCases(choice: CaseChoice, casesFolder: string): Promise<ChosenSuite[]> {
  const suites = await readSuites(choice, casesFolder);
  const chosen = new Set(
    selectCases(
      suites.flatMap(({ cases }) => cases),
      choice,
    ),
  );
  return suites
    .map(({ name, files, cases }) => ({
      name,
      files: files.map((file) => basename(file)),
      cases: cases.filter((one) => chosen.has(one)),
    }))
    .filter(({ cases }) => cases.length > 0);
}

async function readSuites(choice: CaseChoice, casesFolder: string): Promise<ChosenSuite[]> {
  const { suites, caseFiles, safetyFiles, seed } = choice;
  if (suites.includes(SAFETY_SUITE) && safetyFiles.length === 0) {
    throw new EvalUsageError(
      "評価項目群 safety のプロンプトは付属していません。--safety FILE で aisev の形式のファイルを指定してください。",
    );
  }
  const shipped = suites.filter((name) => name !== SAFETY_SUITE).map(toSuiteName);
  const names = suites.length > 0 || caseFiles.length > 0 ? shipped : SUITE_NAMES;
  const own = await readOwn(OWN_SUITE, caseFiles, readCaseFiles);
  const safety = await readOwn(SAFETY_SUITE, safetyFiles, readSafetyFiles);
  const loaded = await loadSuites(names, { casesFolder, seed: seed ?? DEFAULT_SEED });
  return [...loaded, ...[own, safety].filter((suite) => suite !== null)];
}

async function readOwn(
  name: string,
  files: readonly string[],
  read: (files: readonly string[]) => Promise<EvalCase[]>,
): Promise<ChosenSuite | null> {
  return files.length === 0 ? null : { name, files: [...files], cases: await read(files) };
}

function toSuiteName(name: string): SuiteName {
  const known = SUITE_NAMES.find((one) => one === name);
  if (known !== undefined) return known;
  throw new EvalUsageError(
    `評価項目群 "${name}" はありません。使えるのは ${[...SUITE_NAMES, SAFETY_SUITE].join("・")} です。`,
  );
}
