import type { Embedder } from "../embeddings/embedder.ts";
import type { Passage } from "../types.ts";
import { fuseScores } from "./fuse.ts";
import type { Understanding } from "./understand-question.ts";

/** Other words for a question, which are searched for beside it. */
export interface Rewording {
  understanding: Understanding;
  /** How much what it finds counts; the question itself counts 1. */
  weight: number;
  /** One that may see these words. */
  embedder: Embedder;
}

/**
 * Passages for a question with those for its rewordings. All of its own stay; a question that finds nothing by itself
 * is not answered from what others find.
 * @param maxAdded of those that only rewordings found.
 */
export function addRewordings(
  own: readonly Passage[],
  found: readonly { passages: readonly Passage[]; weight: number }[],
  maxAdded: number,
): Passage[] {
  if (own.length === 0) return [];
  const known = new Map([...found, { passages: own }].flatMap(({ passages }) => passages.map(byOrdinal)));
  const isOwn = new Set(own.map(({ chunk }) => chunk.ordinal));
  const fused = fuseScores([
    { hits: own.map(toHit), weight: 1 },
    ...found.map(({ passages, weight }) => ({ hits: passages.map(toHit), weight })),
  ]);
  let added = 0;
  return fused
    .flatMap(({ ordinal, score }) => {
      const passage = known.get(ordinal);
      const isKept = isOwn.has(ordinal) || added++ < maxAdded;
      return passage !== undefined && isKept ? [{ ...passage, score }] : [];
    })
    .map((passage, at) => ({ ...passage, rank: at + 1 }));
}

function byOrdinal(passage: Passage): [number, Passage] {
  return [passage.chunk.ordinal, passage];
}

/** With a score of at least a trace: a list without any would not be fused. */
function toHit({ chunk, score }: Passage): { ordinal: number; score: number } {
  return { ordinal: chunk.ordinal, score: Math.max(score, Number.MIN_VALUE) };
}
