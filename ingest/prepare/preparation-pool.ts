import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { UNREADABLE } from "../read-source.ts";
import type { PrepareOutcome, PrepareTask } from "./prepare-file.ts";

export interface PreparationLimits {
  /** One file may take this long. */
  timeoutMs: number;
  /** JavaScript memory of one thread. */
  memoryMb: number;
}

/** A file of 64 MB that is read as it should takes a tenth of this. */
export const DEFAULT_LIMITS: PreparationLimits = { timeoutMs: 180_000, memoryMb: 1_024 };

/** Reads files in threads of their own, so that one that loops, or eats memory, ends alone. */
export interface PreparationPool {
  /** Threads that work at the same time. */
  readonly width: number;
  /** @throws the signal's reason, or an error of the file system when the result cannot be written. */
  prepare(task: PrepareTask, signal?: AbortSignal): Promise<PrepareOutcome>;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** What a system error's message begins with; its code does not survive the way between threads. */
const SYSTEM_CODE = /^([A-Z]{3,}):/u;

function withSystemCode(error: unknown): unknown {
  const code = error instanceof Error ? SYSTEM_CODE.exec(error.message)?.[1] : undefined;
  return code === undefined || (error as { code?: string }).code !== undefined
    ? error
    : Object.assign(error as Error, { code });
}

/** Threads end by themselves after this time without work; the process does not wait for them. */
const IDLE_MS = 2_000;
const KNOWN_FAILURES: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: "メモリの上限を超えました。ファイルを分けてください。",
};

let shared: PreparationPool | undefined;

/** The process's own pool: starting threads takes longer than reading a small file. */
export function sharedPreparationPool(): PreparationPool {
  shared ??= createPreparationPool();
  return shared;
}

export function createPreparationPool({ timeoutMs, memoryMb }: PreparationLimits = DEFAULT_LIMITS): PreparationPool {
  const width = Math.max(1, availableParallelism());
  const pool = new Piscina({
    filename: new URL("./worker.mjs", import.meta.url).href,
    minThreads: 0,
    maxThreads: width,
    idleTimeout: IDLE_MS,
    // Why so small a young generation: it fits what one file leaves behind, and there is one per core.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  return {
    width,
    async prepare(task, signal) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return await pool.run(task, { signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) });
      } catch (error) {
        signal?.throwIfAborted();
        const reason = timeout.aborted
          ? `${timeoutMs / 1_000} 秒で読み終わりませんでした。ファイルが壊れていないか確かめるか、分けてください。`
          : KNOWN_FAILURES[(error as { code?: string }).code ?? ""];
        if (reason === undefined) throw withSystemCode(error);
        return { sha256: UNREADABLE, reason };
      }
    },
    close: () => pool.destroy(),
  };
}
