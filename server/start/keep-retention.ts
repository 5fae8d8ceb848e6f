import type { Logger } from "../logger.ts";
import type { RetentionRecords } from "../store/retention-records.ts";

const HOUR_MS = 3_600_000;
/** The clock of a server that ran the hour before is not so far ahead. */
const SUSPICIOUS_MS = 3_600_000;

export interface KeepRetentionOptions {
  retention: RetentionRecords;
  defaultCollection: string;
  logger: Logger;
  intervalMs?: number;
}

/** Deletes what has expired now and every hour. @returns what ends it, and waits for a run under way. */
export function keepRetention({
  retention,
  defaultCollection,
  logger,
  intervalMs = HOUR_MS,
}: KeepRetentionOptions): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    try {
      const { conversations, aheadMs } = await retention.removeExpired({ now: new Date(), defaultCollection });
      if (conversations > 0) logger.info("expired conversations deleted", { conversations });
      if (aheadMs > SUSPICIOUS_MS) {
        const hours = Math.round(aheadMs / HOUR_MS);
        logger.warn("the clock is far ahead of the last deletion of expired conversations; caught up a day an hour", {
          hours,
        });
      }
    } catch (error) {
      logger.error("expired conversations not deleted, tried again in an hour", error);
    }
  }

  running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
