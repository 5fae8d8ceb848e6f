import {
  type Bm25Parameters,
  DEFAULT_BM25_PARAMETERS,
  occurrenceWeight,
  type PerField,
  saturate,
} from "./bm25-formula.ts";
import { type Bm25Postings, bodyCount, headingCount, titleCount } from "./bm25-postings.ts";
import type { WorkInPieces } from "./event-loop-turns.ts";

/** Worked out in a few milliseconds. */
const POSTINGS_PER_PIECE = 131_072;

/** What each posting adds to a score before the rarity of its term. @see saturate */
export function* computeImpacts(
  { ordinals, counts, lengths }: Bm25Postings,
  given: Partial<Bm25Parameters> = {},
): WorkInPieces<Float32Array> {
  const parameters = { ...DEFAULT_BM25_PARAMETERS, ...given };
  const body = occurrenceWeights("body", lengths, parameters);
  const heading = occurrenceWeights("heading", lengths, parameters);
  const title = occurrenceWeights("title", lengths, parameters);
  const impacts = new Float32Array(ordinals.length);
  for (let at = 0; at < ordinals.length; at++) {
    if (at % POSTINGS_PER_PIECE === 0) yield;
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
