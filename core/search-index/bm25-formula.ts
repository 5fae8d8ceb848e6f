/** The parts of a chunk that are weighed on their own. */
export interface PerField<Value> {
  /** The chunk's own text. */
  body: Value;
  /** The headings above it. */
  heading: Value;
  /** The title of its document. */
  title: Value;
}

export const FIELD_NAMES = ["body", "heading", "title"] as const satisfies readonly (keyof PerField<unknown>)[];

/** Parameters of BM25F; any that are left out keep their default. */
export interface Bm25Parameters {
  /** How much a term in this field counts. */
  weights: PerField<number>;
  /** How strongly a longer field makes its terms count less; 0 = not at all, 1 = in full proportion. */
  lengthNormalisation: PerField<number>;
  /** How soon repeats stop adding; smaller is sooner. */
  k1: number;
}

export const DEFAULT_BM25_PARAMETERS: Bm25Parameters = {
  weights: { body: 1, heading: 0.8, title: 0.4 },
  lengthNormalisation: { body: 0.5, heading: 0.3, title: 0 },
  k1: 1.2,
};

/**
 * What one occurrence in a field counts: `weight / (1 - b + b · length / meanLength)`.
 * @param options.b strength of length normalisation, from 0 to 1.
 */
export function occurrenceWeight(options: { weight: number; b: number; length: number; meanLength: number }): number {
  const { weight, b, length, meanLength } = options;
  return meanLength === 0 ? 0 : weight / (1 - b + (b * length) / meanLength);
}

/**
 * What a term adds to a chunk's score before its rarity, from 0 up to 1: `frequency / (k1 + frequency)`.
 *
 * BM25F as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), §3.6: the
 * weighted occurrences of all fields are added before repeats are damped, so a word that stands in both title and
 * body is still one word.
 * @param frequency `Σ_field occurrences · occurrenceWeight`
 */
export function saturate(frequency: number, k1: number): number {
  return frequency / (k1 + frequency);
}

/**
 * How rare a term is: `ln(1 + (N - n + 0.5) / (n + 0.5))`. The 1 inside keeps terms that most chunks hold
 * from counting against a chunk.
 */
export function inverseDocumentFrequency(documentFrequency: number, size: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5));
}
