/** What one graph may hold while it is built or loaded; the graphs of all threads together must leave room for the rest. */
const MAX_SHARD_BYTES = 72 << 20;
/** Beyond this, inserting slows down: the graph no longer fits the processor's caches. */
const MAX_SHARD_SIZE = 32_768;
const FLOAT_BYTES = 4;
/** Links, label and lock per vector. */
const GRAPH_BYTES = 200;

/** A part of a collection's vectors: those from `first` on, in a file of their own. */
export interface DenseShard {
  name: string;
  first: number;
  size: number;
}

/** How many vectors of this length go into one shard; a power of two. */
export function shardSizeFor(dimension: number): number {
  const fitting = MAX_SHARD_BYTES / (dimension * FLOAT_BYTES + GRAPH_BYTES);
  return Math.min(MAX_SHARD_SIZE, 2 ** Math.max(0, Math.floor(Math.log2(fitting))));
}

/** @example denseFileName(3) // "dense-003.hnsw" */
export function denseFileName(shard: number): string {
  return `dense-${String(shard).padStart(3, "0")}.hnsw`;
}

/** The shards of a collection, at least one; all but the last are full: ordinal = shard × size + place in it. */
export function listDenseShards({ chunks, shardSize }: { chunks: number; shardSize: number }): DenseShard[] {
  return Array.from({ length: Math.max(1, Math.ceil(chunks / shardSize)) }, (_, shard) => ({
    name: denseFileName(shard),
    first: shard * shardSize,
    size: Math.min(shardSize, chunks - shard * shardSize),
  }));
}
