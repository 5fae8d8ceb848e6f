import { closeSync, openSync, writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { assertVector } from "./dense-index.ts";
import { type ShardThread, startShardThread } from "./dense-shard-thread.ts";
import { denseFileName, shardSizeFor } from "./dense-shards.ts";

/** Each thread holds one graph; more of them would exceed the memory that ingesting may take. */
const MAX_THREADS = 4;
const ROWS_PER_WRITE = 256;

/** Builds the dense index of a collection, shard by shard, each in a thread of its own. */
export interface DenseBuilder {
  /**
   * Adds a vector under the next ordinal, which it returns.
   * @throws AppError `invalid-vector`, what made an earlier shard fail, or the system's error.
   */
  add(vector: ArrayLike<number>): number;
  /** Something to wait for when the threads are behind; undefined when there is room. */
  room(): Promise<void> | undefined;
  /** Ends when every shard is on the disk. Nothing may be added afterwards. Throws as {@link ShardThread.finish}. */
  save(): Promise<void>;
  /** Ends the threads. Safe at any time; files stay. */
  discard(): Promise<void>;
}

export interface DenseBuilderOptions {
  folder: string;
  dimension: number;
  /** Vectors per shard. */
  shardSize?: number | undefined;
  /** At once; by default half as many as there are cores. */
  threads?: number | undefined;
  /** Script of the threads. */
  script?: URL | undefined;
}

/** A shard from its first vector until it is saved. */
interface OpenShard {
  number: number;
  vectorsPath: string;
  /** Rows that are in its file. */
  rows: number;
  isComplete: boolean;
  thread?: ShardThread;
  saved: Promise<void>;
  settle: (result: Promise<void> | undefined) => void;
}

/** Half of the cores: the others read documents meanwhile, which takes about as long as building graphs. */
function defaultThreads(): number {
  return Math.min(Math.max(1, Math.floor(availableParallelism() / 2)), MAX_THREADS);
}

/**
 * Vectors go through a file per shard, so that threads may lag behind: several shards are built at once although
 * they fill one after the other, and hardly any vector waits in memory.
 */
export function createDenseBuilder(options: DenseBuilderOptions): DenseBuilder {
  const { folder, dimension, shardSize = shardSizeFor(dimension), script } = options;
  const threads = options.threads ?? defaultThreads();
  const buffer = new Float32Array(ROWS_PER_WRITE * dimension);
  /** Without a thread, oldest first. */
  const waiting: OpenShard[] = [];
  /** Full, with or without a thread, oldest first. */
  const unsaved: OpenShard[] = [];
  const running = new Set<OpenShard>();
  let size = 0;
  let buffered = 0;
  let current: OpenShard | undefined;
  let file: number | undefined;
  let failure: { error: unknown } | undefined;
  let isDiscarded = false;

  const startThreads = (): void => {
    while (!isDiscarded && failure === undefined && running.size < threads) {
      const shard = waiting.shift();
      if (shard === undefined) return;
      const path = join(folder, denseFileName(shard.number));
      shard.thread = startShardThread({ vectorsPath: shard.vectorsPath, path, dimension, capacity: shardSize, script });
      running.add(shard);
      if (shard.isComplete) finish(shard);
      else shard.thread.announce(shard.rows);
    }
  };
  const finish = (shard: OpenShard): void => {
    const saved = (shard.thread as ShardThread).finish(shard.rows);
    shard.settle(
      saved.then(
        () => {
          running.delete(shard);
          unsaved.splice(unsaved.indexOf(shard), 1);
          startThreads();
        },
        (error: unknown) => {
          failure ??= { error };
          throw error;
        },
      ),
    );
  };
  const openShard = (): OpenShard => {
    const number = Math.floor((size - buffered) / shardSize);
    const vectorsPath = join(folder, `${denseFileName(number)}.vectors`);
    file = openSync(vectorsPath, "w");
    const { promise, resolve } = withResolver();
    const shard: OpenShard = { number, vectorsPath, rows: 0, isComplete: false, saved: promise, settle: resolve };
    waiting.push(shard);
    return shard;
  };
  const flush = (): void => {
    current ??= openShard();
    const bytes = Buffer.from(buffer.buffer, 0, buffered * dimension * buffer.BYTES_PER_ELEMENT);
    for (let done = 0; done < bytes.length; ) done += writeSync(file as number, bytes, done);
    current.rows += buffered;
    buffered = 0;
    startThreads();
    current.thread?.announce(current.rows);
  };
  const closeShard = (): void => {
    flush();
    closeSync(file as number);
    file = undefined;
    const shard = current as OpenShard;
    current = undefined;
    shard.isComplete = true;
    unsaved.push(shard);
    if (shard.thread !== undefined) finish(shard);
  };
  return {
    add(vector) {
      assertVector(vector, dimension);
      if (failure !== undefined) throw failure.error;
      buffer.set(vector, buffered++ * dimension);
      size++;
      if (size % shardSize === 0) closeShard();
      else if (buffered === ROWS_PER_WRITE) flush();
      return size - 1;
    },
    room() {
      // Why: one more than are being built may wait on the disk, so that no thread ever idles.
      return unsaved.length <= threads ? undefined : unsaved[0]?.saved;
    },
    async save() {
      if (buffered > 0 || current !== undefined || size === 0) closeShard();
      await Promise.all(unsaved.map(({ saved }) => saved));
      if (failure !== undefined) throw failure.error;
    },
    async discard() {
      isDiscarded = true;
      if (file !== undefined) closeSync(file);
      file = undefined;
      await Promise.all([...running].map(({ thread }) => thread?.terminate()));
    },
  };
}

function withResolver(): { promise: Promise<void>; resolve: OpenShard["settle"] } {
  let resolve: OpenShard["settle"] = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  promise.catch(() => undefined); // Why: whoever waits hears of a failure; nobody may be waiting.
  return { promise, resolve };
}
