import {
  type Bm25Parameters,
  DEFAULT_BM25_PARAMETERS,
  inverseDocumentFrequency,
  occurrenceWeight,
  type PerField,
  saturate,
} from "./bm25-formula.ts";
import { type Bm25Postings, bodyCount, headingCount, titleCount } from "./bm25-postings.ts";
import { createBlockScores, eachBlock, scoreBlock, type TermCursor } from "./bm25-search.ts";
import { nextTurn } from "./event-loop-turns.ts";
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
  const { size, termNumbers, offsets, ordinals } = postings;
  const impacts = computeImpacts(postings, { ...DEFAULT_BM25_PARAMETERS, ...parameters });

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
  /** Stops now and then, for whoever wants to give way. */
  function* searchInPieces({ terms, topK, allowed }: KeywordSearch): Generator<void, KeywordHit[]> {
    const selection = createTopSelection(topK);
    const cursors = cursorsOf(terms);
    const query = { cursors, postings: { ordinals, impacts }, room: createBlockScores(size), selection };
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
    async search(search) {
      const pieces = searchInPieces(search);
      for (let piece = pieces.next(); ; piece = pieces.next()) {
        if (piece.done) return piece.value;
        const turn = nextTurn();
        if (turn !== undefined) await turn;
      }
    },
    searchAtOnce(search) {
      const pieces = searchInPieces(search);
      for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done) return piece.value;
    },
  };
}

function computeImpacts({ ordinals, counts, lengths }: Bm25Postings, parameters: Bm25Parameters): Float32Array {
  const body = occurrenceWeights("body", lengths, parameters);
  const heading = occurrenceWeights("heading", lengths, parameters);
  const title = occurrenceWeights("title", lengths, parameters);
  const impacts = new Float32Array(ordinals.length);
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at] as number;
    const packed = counts[at] as number;
    const frequency =
      bodyCount(packed) * (body[ordinal] as number) +
      headingCount(packed) * (heading[ordinal] as number) +
      titleCount(packed) * (title[ordinal] as number);
    impacts[at] = saturate(frequency, parameters.k1);
  }
  return impacts;
}

/** Of one field, by chunk. */
function occurrenceWeights(
  field: keyof PerField<unknown>,
  lengths: PerField<Uint32Array>,
  { weights, lengthNormalisation }: Bm25Parameters,
): Float64Array {
  const meanLength = lengths[field].reduce((sum, length) => sum + length, 0) / Math.max(lengths[field].length, 1);
  const [weight, b] = [weights[field], lengthNormalisation[field]];
  return Float64Array.from(lengths[field], (length) => occurrenceWeight({ weight, b, length, meanLength }));
}
