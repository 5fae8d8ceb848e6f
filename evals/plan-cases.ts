import { basename } from "node:path";
import { readSafetyFiles } from "./aisi/read-safety-file.ts";
import type { EvalOptions } from "./cli-options.ts";
import type { EvalCase } from "./eval-case.ts";
import { EvalUsageError } from "./eval-errors.ts";
import { readCaseFiles } from "./read-cases.ts";
import { selectCases } from "./select-cases.ts";
import { loadSuites, SUITE_NAMES, type SuiteName } from "./suites/load-suites.ts";

/** Where chance is needed and nobody named a seed. */
export const DEFAULT_SEED = 1;

/** Suites of the files that `--cases` and `--safety` name. */
const OWN_SUITE = "own";
const SAFETY_SUITE = "safety";

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
 * unless suites or files are named.
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
  const own = await Promise.all([
    readOwn(OWN_SUITE, caseFiles, readCaseFiles),
    readOwn(SAFETY_SUITE, safetyFiles, readSafetyFiles),
  ]);
  const given = own.filter((suite) => suite !== null);
  const names = suites.length === 0 && given.length === 0 ? SUITE_NAMES : suites.map(toSuiteName);
  return [...(await loadSuites(names, { casesFolder, seed: seed ?? DEFAULT_SEED })), ...given];
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
  throw new EvalUsageError(`評価項目群 "${name}" はありません。使えるのは ${SUITE_NAMES.join("・")} です。`);
}
