import {
  type Bm25Parameters,
  DEFAULT_BM25_PARAMETERS,
  inverseDocumentFrequency,
  occurrenceWeight,
  type PerField,
  saturate,
} from "./bm25-formula.ts";
import { type Bm25Postings, bodyCount, headingCount, titleCount } from "./bm25-postings.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import { createTopSelection } from "./top-selection.ts";

/**
 * BM25F over three fields, in memory: `score = Σ_term weight · idf(term) · impact(term, chunk)`.
 * Impacts are worked out once, here, so a query only multiplies and adds along its terms' postings.
 * @see saturate
 * @see inverseDocumentFrequency
 */
export function createBm25Index(postings: Bm25Postings, parameters: Partial<Bm25Parameters> = {}): KeywordIndex {
  const { size, termNumbers, offsets, ordinals } = postings;
  const impacts = computeImpacts(postings, { ...DEFAULT_BM25_PARAMETERS, ...parameters });
  // Why: kept between searches; clearing what one query touched is cheaper than a new array per query.
  const scores = new Float64Array(size);
  const touched = new Uint32Array(size);

  const rangeOf = (term: string): [start: number, end: number] => {
    const number = termNumbers.get(term);
    return number === undefined ? [0, 0] : [offsets[number] as number, offsets[number + 1] as number];
  };
  return {
    size,
    documentFrequency(term) {
      const [start, end] = rangeOf(term);
      return end - start;
    },
    search({ terms, topK, allowed }) {
      let touchedCount = 0;
      for (const { term, weight } of terms) {
        const [start, end] = rangeOf(term);
        if (!(weight > 0) || start === end) continue;
        const factor = weight * inverseDocumentFrequency(end - start, size);
        for (let at = start; at < end; at++) {
          const gain = factor * (impacts[at] as number);
          if (gain === 0) continue; // A field of weight 0; a score of 0 means "not touched yet" below.
          const ordinal = ordinals[at] as number;
          const before = scores[ordinal] as number;
          if (before === 0) touched[touchedCount++] = ordinal;
          scores[ordinal] = before + gain;
        }
      }
      const selection = createTopSelection(topK);
      for (let i = 0; i < touchedCount; i++) {
        const ordinal = touched[i] as number;
        const score = scores[ordinal] as number;
        scores[ordinal] = 0;
        if (allowed === undefined || allowed.has(ordinal)) selection.offer(ordinal, score);
      }
      return selection.sorted();
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
