import type { EvalPaths } from "./eval-paths.ts";
import { updateBlock } from "./report/doc-blocks.ts";
import { renderEvaluationBlocks } from "./report/evaluation-blocks.ts";
import { renderReadmeBlock } from "./report/readme-block.ts";
import type { RunResults } from "./run-results.ts";

export interface WriteDocsOptions {
  results: RunResults;
  paths: Pick<EvalPaths, "docFile" | "readmeFiles">;
}

/** Writes the figures of a run into the documents that show them. @throws StorageError */
export async function writeDocs({ results, paths }: WriteDocsOptions): Promise<void> {
  for (const { name, content } of renderEvaluationBlocks(results)) await updateBlock(paths.docFile, name, content);
  for (const readme of paths.readmeFiles) await updateBlock(readme, "evaluation", renderReadmeBlock(results));
}
