import type { UnfinishedUse } from "../access/unfinished-use.ts";
import { logFailure } from "../http/handle-errors.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { Logger } from "../logger.ts";
import type { OwnedStore } from "../store/store.ts";
import type { CountedAnswer, NewUsage } from "../store/usage-records.ts";

export interface CountUsageOptions {
  store: Pick<OwnedStore, "usage">;
  logger: Logger;
  requestId: string;
}

/** Counts an answer that is not stored. The reader gets the answer also when it cannot be counted; the log tells why. */
export async function countUsage(usage: NewUsage, { store, logger, requestId }: CountUsageOptions): Promise<void> {
  await store.usage.add(usage).catch((error: unknown) => logFailure(logger, toAppError(error), requestId));
}

/** An answer that came to no end, as far as it is counted. */
export function toCounted({ model, retrieveMs, usage }: UnfinishedUse): CountedAnswer {
  return {
    ...{ model, abstained: false, figures: [], conflicts: [] },
    timings: { retrieveMs, answerMs: 0, totalMs: retrieveMs },
    ...(usage && { usage }),
  };
}
