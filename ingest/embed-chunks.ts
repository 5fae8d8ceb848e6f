import { setImmediate } from "node:timers/promises";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { AppError } from "../core/errors.ts";
import { countChunkTerms } from "../core/search-index/count-chunk-terms.ts";
import { createFieldTokeniser } from "../core/search-index/field-tokens.ts";
import type { GenerationBuilder } from "../core/search-index/generation-builder.ts";
import type { ReusableVectors } from "../core/search-index/reusable-vectors.ts";
import type { ChunkDraft } from "./chunk-document.ts";
import { contentHashOf, embeddingInput } from "./embedding-input.ts";

/** Chunks per call of the embedder. */
const BATCH_SIZE = 128;
/** Chunks that are indexed between two turns of the event loop; about 10 ms of work. */
const CHUNKS_PER_TURN = 16;

/** Puts chunks, with their vectors, into a generation; embeds in batches, across documents. */
export interface ChunkEmbedder {
  /** Queues a chunk of the document with this title; may embed a batch. @throws AppError `embedding-failed` */
  add(chunk: ChunkDraft, title: string): Promise<void>;
  /** Embeds what is still queued. @throws AppError `embedding-failed` */
  flush(): Promise<void>;
  readonly counts: { embedded: number; reused: number };
}

interface QueuedChunk {
  chunk: ChunkDraft;
  title: string;
  input: string;
  contentHash: string;
  vector: ArrayLike<number> | undefined;
}

export function createChunkEmbedder(options: {
  embedder: Embedder;
  reusable: ReusableVectors;
  builder: Pick<GenerationBuilder, "addChunk">;
}): ChunkEmbedder {
  const { embedder, reusable, builder } = options;
  const counts = { embedded: 0, reused: 0 };
  const tokensOf = createFieldTokeniser();
  let queue: QueuedChunk[] = [];

  const flush = async (): Promise<void> => {
    const batch = queue;
    queue = [];
    const missing = batch.filter(({ vector }) => vector === undefined);
    const vectors =
      missing.length === 0
        ? []
        : await embedInputs(
            embedder,
            missing.map(({ input }) => input),
          );
    for (const [at, queued] of missing.entries()) queued.vector = vectors[at];
    for (const [at, { chunk, title, contentHash, vector }] of batch.entries()) {
      const terms = countChunkTerms(tokensOf(chunk, title));
      await builder.addChunk({ chunk, contentHash, vector: vector ?? [], terms });
      // Why: building is synchronous work; signals, timers and other requests need a turn.
      if (at % CHUNKS_PER_TURN === 0) await setImmediate();
    }
    counts.embedded += missing.length;
    counts.reused += batch.length - missing.length;
  };
  return {
    counts,
    flush,
    async add(chunk, title) {
      const input = embeddingInput(chunk, title);
      const contentHash = contentHashOf(input);
      queue.push({ chunk, title, input, contentHash, vector: reusable.vectorOf(contentHash) });
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
