import { readdir, rm } from "node:fs/promises";
import type { Assistant } from "../../core/assistant.ts";
import { errorCode } from "../../core/search-index/durable-file.ts";
import { collectionFolder, listCollectionNames } from "../../core/search-index/generation-folder.ts";
import { uploadFolder, uploadsFolder } from "../../ingest/uploads/upload-folder.ts";
import { isAttachedCollection } from "../identity/attached-collection.ts";
import { isFinished } from "../jobs/job.ts";
import type { Logger } from "../logger.ts";
import type { UploadDependencies } from "../routes/route-dependencies.ts";
import type { Store } from "../store/store.ts";

const HOUR_MS = 3_600_000;
const EVERY_MS = HOUR_MS / 6;

export interface KeepAttachmentsOptions {
  store: Pick<Store, "gennai" | "rights">;
  assistant: Pick<Assistant, "noticePublished">;
  uploads: UploadDependencies | undefined;
  logger: Logger;
  /** Of jobs that have ended. */
  jobHoursKept: number;
}

/**
 * Forgets old jobs and removes attached files whose time has come, with index and rights, now and every ten minutes;
 * also those of which no conversation is left. @returns what ends it, and waits for a run under way.
 */
export function keepAttachments(options: KeepAttachmentsOptions): () => Promise<void> {
  const { logger } = options;
  let running: Promise<void> = Promise.resolve();
  const run = (): Promise<void> =>
    removeExpired(options, new Date()).catch((error: unknown) =>
      logger.error("expired attachments not removed, tried again in ten minutes", error),
    );
  running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** One round. */
export async function removeExpired(options: KeepAttachmentsOptions, now: Date): Promise<void> {
  const { store, assistant, uploads, logger, jobHoursKept } = options;
  await store.gennai.forget({ now, endedBefore: new Date(now.getTime() - jobHoursKept * HOUR_MS) });
  if (uploads === undefined) return;
  const { stateDir, jobs } = uploads;
  // Why looked at before what is needed: what is attached from now on is not among them.
  const names = new Set([...(await listCollectionNames(stateDir)), ...(await listNames(uploadsFolder(stateDir)))]);
  const needed = await store.gennai.attachedNow(now);
  for (const collection of names) {
    if (!isAttachedCollection(collection) || needed.has(collection)) continue;
    if (jobs.all().some((job) => job.collection === collection && !isFinished(job))) continue;
    // Why the rights first: whatever happens on the way, nobody reads it any more.
    await store.rights.remove(collection);
    for (const folder of [collectionFolder(stateDir, collection), uploadFolder({ stateDir, collection })]) {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
    await assistant.noticePublished(collection);
    logger.info("expired attachments removed", { collection });
  }
}

async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
}
