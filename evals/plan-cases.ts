import { basename } from "node:path";
import type { EvalOptions } from "./cli-options.ts";
import type { EvalCase } from "./eval-case.ts";
import { listCaseFiles, readCaseFiles } from "./read-cases.ts";
import { selectCases } from "./select-cases.ts";

/** Where chance is needed and nobody named a seed. */
export const DEFAULT_SEED = 1;

/** Suite of the files that `--cases` names. */
const OWN_SUITE = "own";

export type CaseChoice = Pick<EvalOptions, "suites" | "caseFiles" | "types" | "ids" | "limit" | "seed">;

/** A suite with those of its cases that were chosen. */
export interface ChosenSuite {
  name: string;
  /** Without their folders, which differ between machines. */
  files: string[];
  cases: EvalCase[];
}

/**
 * The cases that a run is asked for, suite by suite; suites of which none is left are left out.
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

async function readSuites({ caseFiles }: CaseChoice, casesFolder: string): Promise<ChosenSuite[]> {
  if (caseFiles.length > 0) return [{ name: OWN_SUITE, files: [...caseFiles], cases: await readCaseFiles(caseFiles) }];
  const files = await listCaseFiles(casesFolder);
  return [{ name: "golden", files, cases: await readCaseFiles(files) }];
}
