import { setImmediate } from "node:timers/promises";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { AppError } from "../core/errors.ts";
import type { GenerationBuilder, PreparedChunk } from "../core/search-index/generation-builder.ts";
import type { ReusableVectors } from "../core/search-index/reusable-vectors.ts";
import type { ChunkDraft } from "./chunk-document.ts";
import { embeddingInput } from "./embedding-input.ts";

/** Chunks per call of the embedder. */
const BATCH_SIZE = 128;
/** Chunks that are indexed between two turns of the event loop; about 10 ms of work. */
const CHUNKS_PER_TURN = 16;

/** Puts chunks, with their vectors, into a generation; embeds in batches, across documents. */
export interface ChunkEmbedder {
  /** Queues a chunk; may embed a batch. @throws AppError `embedding-failed` */
  add(chunk: ChunkToEmbed): Promise<void>;
  /** Embeds what is still queued. @throws AppError `embedding-failed` */
  flush(): Promise<void>;
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

export function createChunkEmbedder(options: {
  embedder: Embedder;
  reusable: ReusableVectors;
  builder: Pick<GenerationBuilder, "addChunk">;
}): ChunkEmbedder {
  const { embedder, reusable, builder } = options;
  const counts = { embedded: 0, reused: 0 };
  let queue: ChunkToEmbed[] = [];

  const flush = async (): Promise<void> => {
    const batch = queue;
    queue = [];
    const missing = batch.filter(({ vector }) => vector === undefined);
    const madeEarlier = batch.filter(({ vector, isNew }) => vector !== undefined && !isNew);
    const vectors =
      missing.length === 0
        ? []
        : await embedInputs(
            embedder,
            missing.map(({ chunk, title }) => embeddingInput(chunk, title)),
          );
    for (const [at, queued] of missing.entries()) queued.vector = vectors[at];
    for (const [at, { chunk, contentHash, terms, vector }] of batch.entries()) {
      await builder.addChunk({ chunk, contentHash, terms, vector: vector ?? [] });
      // Why: building is synchronous work; signals, timers and other requests need a turn.
      if (at % CHUNKS_PER_TURN === 0) await setImmediate();
    }
    counts.embedded += batch.length - madeEarlier.length;
    counts.reused += madeEarlier.length;
  };
  return {
    counts,
    flush,
    async add(given) {
      const known = given.vector === undefined ? reusable.vectorOf(given.contentHash) : undefined;
      queue.push(known === undefined ? given : { ...given, vector: known, isNew: false });
      if (queue.length >= BATCH_SIZE) await flush();
    },
  };
}

async function embedInputs({ embeddings, fingerprint }: Embedder, inputs: string[]): Promise<number[][]> {
  let vectors: number[][];
  try {
    vectors = await embeddings.embedDocuments(inputs);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw embeddingFailed(fingerprint, detail, error);
  }
  if (vectors.length === inputs.length) return vectors;
  throw embeddingFailed(fingerprint, `${inputs.length} 件に対して ${vectors.length} 件が返りました`);
}

function embeddingFailed(fingerprint: string, detail: string, cause?: unknown): AppError {
  return new AppError({
    code: "embedding-failed",
    message: `埋め込みモデル "${fingerprint}" が使えません（${detail}）。接続と設定を確かめて、もう一度取り込んでください。`,
    cause,
  });
}
