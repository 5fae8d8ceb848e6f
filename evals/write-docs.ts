import { dirname } from "node:path";
import type { EvalPaths } from "./eval-paths.ts";
import type { JudgeReport } from "./judge/judge-report.ts";
import { updateBlock } from "./report/doc-blocks.ts";
import { renderEvaluationBlocks } from "./report/evaluation-blocks.ts";
import { renderReadmeBlock } from "./report/readme-block.ts";
import type { RunResults } from "./run-results.ts";
import { writeSheet } from "./write-extras.ts";

export interface WriteDocsOptions {
  results: RunResults;
  judge: JudgeReport | null;
  paths: Pick<EvalPaths, "docFile" | "readmeFiles">;
}

/** Writes the figures of a run into the documents that show them. @throws StorageError */
export async function writeDocs({ results, judge, paths }: WriteDocsOptions): Promise<void> {
  for (const { name, content } of renderEvaluationBlocks(results)) await updateBlock(paths.docFile, name, content);
  for (const readme of paths.readmeFiles) await updateBlock(readme, "evaluation", renderReadmeBlock(results));
  await writeSheet(dirname(paths.docFile), results, judge);
}
