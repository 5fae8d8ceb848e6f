import { type Bm25Parameters, inverseDocumentFrequency } from "./bm25-formula.ts";
import { computeImpacts } from "./bm25-impacts.ts";
import type { Bm25Postings } from "./bm25-postings.ts";
import { createBlockScores, eachBlock, scoreBlock, type TermCursor } from "./bm25-search.ts";
import { finishAtOnce, finishInTurns, type WorkInPieces } from "./event-loop-turns.ts";
import type { KeywordHit, KeywordIndex, KeywordSearch, WeightedTerm } from "./keyword-index.ts";
import { toRanges } from "./ordinal-set.ts";
import { createTopSelection } from "./top-selection.ts";

/** Read in far less than a millisecond. */
const POSTINGS_PER_PIECE = 32_768;

/**
 * BM25F over three fields, in memory: `score = Σ_term weight · idf(term) · impact(term, chunk)`.
 * Impacts are worked out once, here, so a query only multiplies and adds along its terms' postings. It does so for a
 * few thousand chunks at a time, all terms together: a filter jumps over the postings of what it leaves out, scores
 * need no memory that outlasts a block, and between two blocks other work gets its turn.
 * @see saturate
 * @see inverseDocumentFrequency
 */
export function createBm25Index(postings: Bm25Postings, parameters: Partial<Bm25Parameters> = {}): KeywordIndex {
  return createFromImpacts(postings, finishAtOnce(computeImpacts(postings, parameters)));
}

/** {@link createBm25Index} while other work goes on: there may be millions of postings. */
export async function openBm25Index(postings: Bm25Postings): Promise<KeywordIndex> {
  return createFromImpacts(postings, await finishInTurns(computeImpacts(postings)));
}

function createFromImpacts(postings: Bm25Postings, impacts: Float32Array): KeywordIndex {
  const { size, termNumbers, offsets, ordinals } = postings;
  const rangeOf = (term: string): [start: number, end: number] => {
    const number = termNumbers.get(term);
    return number === undefined ? [0, 0] : [offsets[number] as number, offsets[number + 1] as number];
  };
  const cursorsOf = (terms: readonly WeightedTerm[]): TermCursor[] =>
    terms.flatMap(({ term, weight }) => {
      const [at, end] = rangeOf(term);
      if (!(weight > 0) || at === end) return [];
      return { factor: weight * inverseDocumentFrequency(end - at, size), at, end };
    });
  // Why one for all searches: it is all zero whenever one of them stops.
  const room = createBlockScores(size);
  /** Stops now and then, for whoever wants to give way. */
  function* searchInPieces({ terms, topK, allowed }: KeywordSearch): WorkInPieces<KeywordHit[]> {
    const selection = createTopSelection(topK);
    const cursors = cursorsOf(terms);
    const query = { cursors, postings: { ordinals, impacts }, room, selection };
    const ranges = allowed === undefined ? [{ start: 0, end: size }] : toRanges(allowed);
    let readCount = 0;
    for (const block of eachBlock(cursors.length === 0 ? [] : ranges)) {
      // Why counted: a filter may have thousands of tiny blocks, and asking for the time costs as much as one.
      if (readCount >= POSTINGS_PER_PIECE) {
        readCount = 0;
        yield;
      }
      readCount += scoreBlock(block, query);
    }
    return selection.sorted();
  }
  return {
    size,
    terms: () => termNumbers.keys(),
    documentFrequency(term) {
      const [start, end] = rangeOf(term);
      return end - start;
    },
    search: (search) => finishInTurns(searchInPieces(search)),
    searchAtOnce: (search) => finishAtOnce(searchInPieces(search)),
  };
}
