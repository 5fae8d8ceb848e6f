import { setImmediate } from "node:timers/promises";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { AppError } from "../core/errors.ts";
import { assertVector } from "../core/search-index/dense-index.ts";
import type { GenerationBuilder, PreparedChunk } from "../core/search-index/generation-builder.ts";
import type { ReusableVectors } from "../core/search-index/reusable-vectors.ts";
import type { ChunkDraft } from "./chunk-document.ts";
import { embeddingInput } from "./embedding-input.ts";
import type { VectorJournal } from "./vector-journal.ts";

/** Chunks per call of the embedder. */
const BATCH_SIZE = 128;
/** Chunks that are indexed between two turns of the event loop; about 10 ms of work. */
const CHUNKS_PER_TURN = 16;

/** Puts chunks, with their vectors, into a generation; embeds in batches, across documents. */
export interface ChunkEmbedder {
  /** Queues a chunk; may wait for a batch. @throws AppError `embedding-failed`, or the signal's reason */
  add(chunk: ChunkToEmbed): Promise<void>;
  /** Embeds what is still queued. Throws as {@link add}. */
  flush(): Promise<void>;
  /** Ends what is under way; nothing may be added afterwards. */
  stop(): void;
  /** `embedded`: chunks whose vectors were made in this run. */
  readonly counts: { embedded: number; reused: number };
}

export interface ChunkToEmbed extends Omit<PreparedChunk, "vector"> {
  chunk: ChunkDraft;
  /** Of the chunk's document. */
  title: string;
  /** Undefined when it has to be made. */
  vector: ArrayLike<number> | undefined;
  /** Whether a vector that is given was made in this run. */
  isNew: boolean;
}

export interface ChunkEmbedderOptions {
  embedder: Embedder;
  /** Asked first. */
  reusable: ReusableVectors;
  builder: Pick<GenerationBuilder, "addChunk">;
  /** Keeps vectors as they are made; absent for embedders whose vectors cost nothing. */
  journal?: Pick<VectorJournal, "append"> | undefined;
  signal?: AbortSignal | undefined;
}

/** Chunks that are, or will be, complete. */
interface Batch {
  chunks: ChunkToEmbed[];
  /** How many came with a vector that an earlier run made. */
  madeEarlier: number;
  /** Ends when every chunk has its vector. */
  ready: Promise<void>;
}

/** As many batches are under way as the embedder takes; chunks are put in in the order in which they came. */
export function createChunkEmbedder(options: ChunkEmbedderOptions): ChunkEmbedder {
  const { embedder, reusable, builder, journal, signal } = options;
  const { concurrency = 1 } = embedder;
  const counts = { embedded: 0, reused: 0 };
  const stopping = new AbortController();
  const abort = (): void => stopping.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  const stopped = new Promise<never>((_resolve, reject) => {
    stopping.signal.addEventListener("abort", () => reject(stopping.signal.reason), { once: true });
  });
  stopped.catch(() => undefined); // Why: a run that ends well never waits for it.
  const underWay: Batch[] = [];
  let queue: ChunkToEmbed[] = [];

  const complete = async (chunks: readonly ChunkToEmbed[]): Promise<void> => {
    const missing = chunks.filter(({ vector }) => vector === undefined);
    if (missing.length === 0) return;
    const inputs = missing.map(({ chunk, title }) => embeddingInput(chunk, title));
    const vectors = await embedInputs(inputs, { embedder, signal: stopping.signal });
    stopping.signal.throwIfAborted();
    journal?.append(missing.map(({ contentHash }, at) => ({ contentHash, vector: vectors[at] as number[] })));
    for (const [at, queued] of missing.entries()) queued.vector = vectors[at];
  };
  const start = (): void => {
    const chunks = queue;
    queue = [];
    const madeEarlier = chunks.filter(({ vector, isNew }) => vector !== undefined && !isNew).length;
    const ready = complete(chunks);
    // Why: the others need not go on when one has failed; whoever waits for them learns of that failure.
    ready.catch((error: unknown) => stopping.abort(error));
    underWay.push({ chunks, madeEarlier, ready });
  };
  const settleFirst = async (): Promise<void> => {
    const batch = underWay.shift();
    if (batch === undefined) return;
    // Why a race: an embedder that knows no signals must not hold up a run that is to end.
    await Promise.race([batch.ready, stopped]);
    for (const [at, { chunk, contentHash, terms, vector }] of batch.chunks.entries()) {
      await builder.addChunk({ chunk, contentHash, terms, vector: vector ?? [] });
      // Why: building is synchronous work; signals, timers and other requests need a turn.
      if (at % CHUNKS_PER_TURN === 0) await setImmediate();
    }
    counts.embedded += batch.chunks.length - batch.madeEarlier;
    counts.reused += batch.madeEarlier;
  };
  return {
    counts,
    async flush() {
      start();
      while (underWay.length > 0) await settleFirst();
    },
    async add(given) {
      signal?.throwIfAborted();
      const known = given.vector === undefined ? reusable.vectorOf(given.contentHash) : undefined;
      queue.push(known === undefined ? given : { ...given, vector: known, isNew: false });
      if (queue.length < BATCH_SIZE) return;
      start();
      while (underWay.length >= concurrency) await settleFirst();
    },
    stop() {
      signal?.removeEventListener("abort", abort);
      stopping.abort(new Error("the run has ended"));
    },
  };
}

async function embedInputs(
  inputs: string[],
  { embedder, signal }: { embedder: Embedder; signal: AbortSignal },
): Promise<number[][]> {
  const { embeddings, fingerprint, dimension } = embedder;
  signal.throwIfAborted();
  let vectors: number[][];
  try {
    vectors = await embeddings.embedDocuments(inputs, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw embeddingFailed(fingerprint, error);
  }
  if (vectors.length !== inputs.length) {
    throw embeddingFailed(fingerprint, new Error(`${inputs.length} 件に対して ${vectors.length} 件が返りました`));
  }
  // Why here: nothing that no index would take may be kept for the next run.
  for (const vector of vectors) assertVector(vector, dimension);
  return vectors;
}

function embeddingFailed(fingerprint: string, cause: unknown): AppError {
  const again = "もう一度取り込むと、続きから始めます。";
  if (cause instanceof AppError) {
    return new AppError({ code: "embedding-failed", message: `${cause.message}${again}`, cause });
  }
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError({
    code: "embedding-failed",
    message: `埋め込みモデル "${fingerprint}" が使えません（${detail}）。接続と設定を確かめてください。${again}`,
    cause,
  });
}
