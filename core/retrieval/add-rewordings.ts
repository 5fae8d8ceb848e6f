import type { Passage } from "../types.ts";
import { fuseScores } from "./fuse.ts";

/**
 * What all rewordings together count beside the question, which counts 1: enough to bring up what several of them
 * find, too little for what the question itself does not find to go before its best passages.
 */
const REWORDINGS_WEIGHT = 0.3;

/**
 * Passages for a question with those for its rewordings. All of its own stay; a question that finds nothing by itself
 * is not answered from what others find.
 * @param maxAdded of those that only rewordings found.
 */
export function addRewordings(
  own: readonly Passage[],
  found: readonly (readonly Passage[])[],
  maxAdded: number,
): Passage[] {
  if (own.length === 0) return [];
  const passages = new Map([...found.flat(), ...own].map((passage) => [passage.chunk.ordinal, passage]));
  const isOwn = new Set(own.map(({ chunk }) => chunk.ordinal));
  const fused = fuseScores([
    { hits: toHits(own), weight: 1 },
    ...found.map((list) => ({ hits: toHits(list), weight: REWORDINGS_WEIGHT / found.length })),
  ]);
  let added = 0;
  return fused
    .flatMap(({ ordinal, score }) => {
      const passage = passages.get(ordinal);
      const isKept = isOwn.has(ordinal) || added++ < maxAdded;
      return passage !== undefined && isKept ? [{ ...passage, score }] : [];
    })
    .map((passage, at) => ({ ...passage, rank: at + 1 }));
}

/** Scores of at least a trace: a list without any would not be fused. */
function toHits(passages: readonly Passage[]): { ordinal: number; score: number }[] {
  return passages.map(({ chunk, score }) => ({ ordinal: chunk.ordinal, score: Math.max(score, Number.MIN_VALUE) }));
}
