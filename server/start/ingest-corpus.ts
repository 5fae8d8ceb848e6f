import type { Embedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { createProgressBar } from "../../ingest/progress-bar.ts";
import { renderFailures, renderPartials, renderReport } from "../../ingest/render-report.ts";
import type { Logger } from "../logger.ts";

/** Where the steps of a start are told; `process.stdout` is one. A bar is drawn on terminals only. */
export type StepOutput = Pick<NodeJS.WriteStream, "isTTY" | "write">;

export interface IngestCorpusOptions {
  source: string;
  collection: string;
  stateDir: string;
  embedder: Embedder;
  output: StepOutput;
  logger: Logger;
  signal: AbortSignal;
}

/**
 * Brings the corpus's index up to date and says what was done, and which files could not be used.
 * @throws AppError as `ingestFolder` does.
 */
export async function ingestCorpus(options: IngestCorpusOptions): Promise<void> {
  const { source, collection, stateDir, embedder, output, logger, signal } = options;
  const bar = createProgressBar(output);
  try {
    const report = await ingestFolder({
      source,
      collection,
      stateDir,
      embedder,
      signal,
      onProgress: bar.show,
      onDamaged: (detail) => logger.warn("damaged index generation passed over", { collection, detail }),
    });
    bar.clear();
    output.write(`${renderReport(report)}\n`);
    for (const list of [renderPartials(report.files), renderFailures(report.files)]) {
      if (list !== undefined) output.write(`${list}\n`);
    }
  } finally {
    bar.clear();
  }
}
