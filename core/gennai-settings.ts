import { z } from "zod";
import type { Classification } from "./types.ts";

const count = z.coerce.number("数にしてください").int("整数にしてください").min(1, "1 以上にしてください");

/** Of the 源内 protocol. Part of `configSchema`. */
export const gennaiSettings = {
  /** A synchronous answer that takes longer is broken off, so that its client hears why; 源内 gives up after 29 s. */
  GENNAI_SYNC_SECONDS: count.max(600, "600 以下にしてください").default(27),
  /** Of a whole request: attached files in base64, and histories that hold one another and grow threefold by the turn. */
  GENNAI_MAX_BODY_MB: count.max(200, "200 以下にしてください").default(64),
  GENNAI_MAX_FILES: count.max(100, "100 以下にしてください").default(5),
  GENNAI_MAX_FILE_MB: count.max(64, "64 以下にしてください").default(10),
  /** What attached files count as. */
  GENNAI_FILE_CLASSIFICATION: z
    .enum(["1", "2", "3"], "1・2・3 のどれかにしてください")
    .transform((text) => Number(text) as Classification)
    .default(3),
  /** Attached files are removed so long after the last one came. */
  GENNAI_FILE_HOURS: count.default(24),
  /** Results of asynchronous requests are kept so long. */
  GENNAI_JOB_HOURS: count.default(72),
  /** Asynchronous requests that are answered at the same time. */
  GENNAI_CONCURRENCY: count.max(64, "64 以下にしてください").default(4),
};

export type GennaiSettings = z.infer<z.ZodObject<typeof gennaiSettings>>;
