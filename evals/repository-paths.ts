import { fileURLToPath } from "node:url";

const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Where evals read and write; absolute, so that the working directory does not matter. */
export const PATHS = {
  corpusFolder: inRepository("data/corpus"),
  synonymsFile: inRepository("data/synonyms.json"),
  /** Outside material for measuring, beside the project; absent on most machines. */
  sharedFolder: inRepository("../shared"),
  /** Of what answers: code, words that it reads, packages. */
  codePlaces: [
    ...["core", "ingest", "evals/run-case.ts"].map(inRepository),
    ...["data/synonyms.json", "data/safety-words.json", "package-lock.json"].map(inRepository),
  ],
  casesFolder: inRepository("evals/cases"),
  resultsFolder: inRepository("evals/results"),
  baselineFile: inRepository("evals/baseline.json"),
  ingestionDocFile: inRepository("docs/ingestion.md"),
  docFile: inRepository("docs/evaluation.md"),
  readmeFiles: [inRepository("README.md"), inRepository("README.en.md")],
};
