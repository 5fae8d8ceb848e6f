import type { Passage } from "../types.ts";

/** The first of each list, then the second of each, and so on; each passage once, ranked anew. */
export function takeInTurn(lists: readonly (readonly Passage[])[]): Passage[] {
  const taken = new Map<number, Passage>();
  const longest = Math.max(...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at++) {
    for (const passage of lists.flatMap((list) => list[at] ?? [])) {
      if (!taken.has(passage.chunk.ordinal)) taken.set(passage.chunk.ordinal, passage);
    }
  }
  return [...taken.values()].map((passage, at) => ({ ...passage, rank: at + 1 }));
}
