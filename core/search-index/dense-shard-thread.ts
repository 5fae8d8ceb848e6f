import { rename, rm } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { AppError, IndexDamagedError } from "../errors.ts";
import { diskFullError, errorCode, syncFile } from "./durable-file.ts";
import { openHnswFile } from "./hnsw-file.ts";

/** Links per element; 16 suits embeddings of a few hundred dimensions. */
export const LINKS = 16;
/** Candidates weighed while inserting; 200 takes twice as long and finds what a wider search finds as well (ADR 0006). */
export const EF_CONSTRUCTION = 100;
const THREAD = new URL("./build-dense-shard.mjs", import.meta.url);

export interface ShardThreadOptions {
  /** Vectors row by row as 32-bit floats, appended by the caller. */
  vectorsPath: string;
  /** The graph; whole or absent. */
  path: string;
  dimension: number;
  /** Rows that may come at most. */
  capacity: number;
  /** Script of the thread. */
  script?: URL | undefined;
}

/** A thread that builds and saves one graph. Its memory is gone when it ends. */
export interface ShardThread {
  /** Says how many rows the file of vectors holds by now. */
  announce(rows: number): void;
  /**
   * Says that no more rows will come; ends when the graph is saved, read back, synced and renamed.
   * @throws StorageError when the disk did not take all of it, AppError `index-build-failed` when the thread died.
   */
  finish(rows: number): Promise<void>;
  /** Ends without a graph. */
  terminate(): Promise<void>;
}

/** Starts the thread. */
export function startShardThread(options: ShardThreadOptions): ShardThread {
  const { vectorsPath, path, dimension, capacity, script = THREAD } = options;
  const temporary = `${path}.tmp`;
  const stopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(script, {
    workerData: {
      vectorsPath,
      graphPath: temporary,
      dimension,
      capacity,
      links: LINKS,
      efConstruction: EF_CONSTRUCTION,
      stopFlag,
    },
    // Why: the thread would inherit the loader that compiles TypeScript, and pay for it.
    execArgv: [],
    // Why: nothing lives longer than one vector, and the default lets 50 MB of dead ones pile up.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  worker.unref(); // Why: a build that was dropped must not keep the process alive; a wait for its end must.
  const ended = new Promise<void>((resolve, reject) => {
    let isSaved = false;
    worker.on("message", () => {
      isSaved = true;
    });
    worker.on("error", (error) => reject(buildFailed(error.message, error)));
    worker.on("exit", (code) => (isSaved ? resolve() : reject(buildFailed(`終了コード ${code}`))));
  });
  ended.catch(() => undefined); // Why: told to whoever finishes, which may be later or never.
  return {
    announce: (rows) => worker.postMessage({ rows }),
    async finish(rows) {
      worker.ref();
      worker.postMessage({ rows, isLast: true });
      await ended;
      verifySaved(temporary, { size: rows, dimension });
      await syncFile(temporary);
      await rename(temporary, path);
      await rm(vectorsPath);
    },
    async terminate() {
      // Why not `worker.terminate()`: a thread that is stopped inside of hnswlib takes the whole process with it.
      Atomics.store(stopFlag, 0, 1);
      worker.ref();
      worker.postMessage({ rows: 0 });
      await ended.catch(() => undefined);
    },
  };
}

/** hnswlib says that it saved even when the disk is full or the folder is gone. */
function verifySaved(path: string, expected: { size: number; dimension: number }): void {
  try {
    openHnswFile({ path, ...expected }).close();
  } catch (error) {
    const isIncomplete = error instanceof IndexDamagedError || errorCode(error) === "ENOENT";
    throw isIncomplete ? diskFullError(path, error) : error;
  }
}

function buildFailed(detail: string, cause?: unknown): AppError {
  return new AppError({
    code: "index-build-failed",
    message: `ベクトル索引を作る処理が途中で止まりました（${detail}）。空きメモリーと空き容量を確かめて、もう一度取り込んでください。公開中の索引はそのままです。`,
    cause,
  });
}
