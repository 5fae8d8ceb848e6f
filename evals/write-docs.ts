import type { EvalPaths } from "./eval-paths.ts";
import { updateBlock } from "./report/doc-blocks.ts";
import { renderGoldenBlock } from "./report/evaluation-doc.ts";
import { renderReadmeBlock } from "./report/readme-block.ts";
import { summarise } from "./report/summarise.ts";
import type { ScoredSuite } from "./report/to-run-results.ts";
import type { RunResults } from "./run-results.ts";

export interface WriteDocsOptions {
  results: RunResults;
  scored: readonly ScoredSuite[];
  paths: Pick<EvalPaths, "docFile" | "readmeFiles">;
}

/** Writes the figures of a run into the documents that show them. @throws StorageError */
export async function writeDocs({ results, scored, paths }: WriteDocsOptions): Promise<void> {
  const { info } = results;
  const golden = scored.filter(({ suite }) => suite === "golden").flatMap((suite) => suite.scored);
  const summary = summarise(golden);
  const about = {
    ...{ date: info.date, model: info.models.join("、"), fingerprint: info.fingerprint },
    ...{ ingestMs: info.ingestMs, totalMs: info.totalMs },
    caseFiles: info.suites.find(({ name }) => name === "golden")?.files ?? [],
  };
  await updateBlock(paths.docFile, "golden", renderGoldenBlock(summary, about));
  for (const readme of paths.readmeFiles) await updateBlock(readme, "evaluation", renderReadmeBlock(summary, about));
}
