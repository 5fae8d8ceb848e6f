import type { Chunk, Passage } from "../../types.ts";
import type { Evidence } from "./evidence.ts";
import { prepareChunk } from "./prepare-chunk.ts";

export interface CollectOptions {
  passages: readonly Passage[];
  /** The chunks around a passage, itself among them. */
  readAround(passage: Passage, radius: number): Chunk[];
}

/** Slides repeat a name seldom: what two boxes further is called by it may still be about it. */
const NEAR_RADIUS = 2;
/** A caption without its figure tells nothing; what stands further away is not about that figure. */
const CAPTION_RADIUS = 1;

/** The answerer and the search for conflicts collect from one request. */
const collected = new WeakMap<CollectOptions, readonly Evidence[]>();

/** All quotable statements of the passages, in the order of the passages. The work is done once per options object. */
export function collectEvidence(options: CollectOptions): readonly Evidence[] {
  let known = collected.get(options);
  if (known === undefined) {
    known = options.passages.flatMap((passage) => collectFrom(passage, options));
    collected.set(options, known);
  }
  return known;
}

function collectFrom(passage: Passage, { readAround }: CollectOptions): Evidence[] {
  const { chunk, document } = passage;
  const { above, around, statements } = prepareChunk(chunk, document);
  const near = readAround(passage, chunk.kind === "missing-figure" ? CAPTION_RADIUS : NEAR_RADIUS)
    .filter(({ ordinal }) => ordinal !== chunk.ordinal)
    .map((neighbour) => prepareChunk(neighbour, document).around);
  // Why field by field: there are a thousand statements to a question, and a spread takes several times as long.
  return statements.map(({ statement, cell, span, text, own, years, figures }) => {
    const piece: Evidence = { statement, span, text, own, years, figures, passage, above, around, near };
    if (cell !== undefined) piece.cell = cell;
    return piece;
  });
}
