import type { Chunk, Passage } from "../../types.ts";
import type { Evidence } from "./evidence.ts";
import { prepareChunk } from "./prepare-chunk.ts";

export interface CollectOptions {
  passages: readonly Passage[];
  /** The chunks around a passage, itself among them. */
  readAround(passage: Passage, radius: number): Chunk[];
}

/** All quotable statements of the passages, in the order of the passages. */
export function collectEvidence({ passages, readAround }: CollectOptions): Evidence[] {
  return passages.flatMap((passage) => {
    const { chunk, document } = passage;
    const { above, around, statements } = prepareChunk(chunk, document);
    const near = readAround(passage, 1)
      .filter(({ ordinal }) => ordinal !== chunk.ordinal)
      .map((neighbour) => prepareChunk(neighbour, document).around);
    return statements.map((statement) => ({ ...statement, passage, above, around, near }));
  });
}
