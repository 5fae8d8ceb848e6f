import type { Chunk } from "../types.ts";

const DEFAULT_MAX_CHUNKS = 4_096;

/**
 * Keeps the chunks that were used last, so that what others prepare for a chunk can be kept with it.
 * @param load reads a chunk that is not kept; what it throws is passed on.
 */
export function createChunkCache(
  load: (ordinal: number) => Chunk,
  maxChunks: number = DEFAULT_MAX_CHUNKS,
): (ordinal: number) => Chunk {
  const chunks = new Map<number, Chunk>();
  return (ordinal) => {
    const chunk = chunks.get(ordinal) ?? load(ordinal);
    // Why: a Map lists keys by insertion, so the first one is always the one unused for longest.
    chunks.delete(ordinal);
    chunks.set(ordinal, chunk);
    if (chunks.size > maxChunks) chunks.delete(chunks.keys().next().value as number);
    return chunk;
  };
}
