import { join } from "node:path";
import type { EvalCase } from "../eval-case.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { readVariants } from "./read-variants.ts";
import { varyCases } from "./vary-cases.ts";

/** Suites that ship with the project, in the order in which they run. */
export const SUITE_NAMES = ["golden", "ledger", "unanswerable", "robustness"] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

export interface Suite {
  name: SuiteName;
  files: string[];
  cases: EvalCase[];
}

export interface LoadSuitesOptions {
  casesFolder: string;
  /** Decides which cases of the ledger are changed and where a typing error falls. */
  seed: number;
}

/**
 * Reads the named suites, in the order of {@link SUITE_NAMES}.
 * @throws CaseFileError when a file is missing or wrong.
 */
export async function loadSuites(names: readonly SuiteName[], options: LoadSuitesOptions): Promise<Suite[]> {
  const suites: Suite[] = [];
  for (const name of SUITE_NAMES) if (names.includes(name)) suites.push(await LOADERS[name](options));
  return suites;
}

const LOADERS: Readonly<Record<SuiteName, (options: LoadSuitesOptions) => Promise<Suite>>> = {
  golden: async ({ casesFolder }) => read("golden", await listCaseFiles(casesFolder)),
  ledger: ({ casesFolder }) => read("ledger", [join(casesFolder, "ledger", "figures.jsonl")]),
  unanswerable: ({ casesFolder }) => read("unanswerable", [join(casesFolder, "ledger", "unanswerable.jsonl")]),
  robustness: loadRobustness,
};

async function read(name: SuiteName, files: string[]): Promise<Suite> {
  return { name, files, cases: await readCaseFiles(files) };
}

async function loadRobustness(options: LoadSuitesOptions): Promise<Suite> {
  const golden = await LOADERS.golden(options);
  const ledger = await LOADERS.ledger(options);
  const bases = [...golden.cases, ...ledger.cases];
  const handMade = await listCaseFiles(join(options.casesFolder, "robustness"));
  const cases = varyCases(golden.cases, ledger.cases, options.seed);
  for (const file of handMade) cases.push(...(await readVariants(file, [...bases, ...cases])));
  return { name: "robustness", files: [...golden.files, ...ledger.files, ...handMade], cases };
}
