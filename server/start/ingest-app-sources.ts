import { existsSync } from "node:fs";
import type { Assistant } from "../../core/assistant.ts";
import type { Embedder } from "../../core/embeddings/embedder.ts";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import type { AppSource } from "../apps/configured-apps.ts";
import { ingestPatiently } from "../jobs/ingest-patiently.ts";
import type { Logger } from "../logger.ts";

export interface IngestAppSourcesOptions {
  sources: readonly AppSource[];
  stateDir: string;
  embedder: Embedder;
  assistant: Pick<Assistant, "noticePublished">;
  logger: Logger;
}

/** As long as changes to uploads wait for an ingestion by hand. */
const PATIENCE_MS = 60_000;

/** The folder of a collection, while it is there. */
export function sourceOfApp(sources: readonly AppSource[], collection: string): string | null {
  const source = sources.find((one) => one.collection === collection)?.source;
  return source !== undefined && existsSync(source) ? source : null;
}

/**
 * Brings the collections of apps up to date with their folders, one after another, while the server answers already: an
 * app that cannot be used yet must not keep the others waiting. Folders that are not there, or hold nothing, are
 * still to come; what was ingested before stays.
 * @returns what ends the work, and waits for its end.
 */
export function ingestAppSources(options: IngestAppSourcesOptions): () => Promise<void> {
  const { sources, stateDir, embedder, assistant, logger } = options;
  const stop = new AbortController();

  async function ingest({ collection, source, name }: AppSource): Promise<void> {
    if (!existsSync(source)) return;
    try {
      const report = await ingestPatiently({
        ...{ source, collection, stateDir, embedder, signal: stop.signal },
        ...{ patienceMs: PATIENCE_MS, awaitsOthers: false, onLocked: () => undefined },
        onDamaged: (detail) => logger.warn("damaged index generation passed over", { collection, detail }),
      });
      if (report.unchanged) return;
      await assistant.noticePublished(collection);
      const failed = report.files.filter(({ status }) => status === "failed").length;
      logger.info("documents of an app ingested", { app: name, collection, ...report.counts, failed });
    } catch (error) {
      if (stop.signal.aborted || error instanceof NothingToIngestError) return;
      logger.error("documents of an app not ingested, tried again at the next start", error, { app: name, collection });
    }
  }

  async function run(): Promise<void> {
    for (const source of sources) {
      if (stop.signal.aborted) return;
      await ingest(source);
    }
  }

  const running = run();
  return async () => {
    stop.abort();
    await running;
  };
}
