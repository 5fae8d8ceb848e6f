import { createLexicalVectorMaker } from "../../core/embeddings/lexical-vector.ts";
import type { PerField } from "../../core/search-index/bm25-formula.ts";
import { createFieldTokeniser } from "../../core/search-index/field-tokens.ts";
import { analyseLead, analyseText, joinWords } from "../../core/text/analyse-text.ts";
import { rememberResults } from "../../core/text/remember-results.ts";
import type { ChunkDraft } from "../chunk-document.ts";
import { embeddingLead } from "../embedding-input.ts";

/** What indexes need of a chunk. */
export interface AnalysedChunk {
  /** For the keyword index, as a `FieldTokeniser` gives them. */
  tokens: PerField<readonly string[]>;
  /** What the built-in embedder gives for the chunk's `embeddingInput`; null when another one makes the vectors. */
  vector: Float32Array | null;
}

/** Reads one chunk of a document with this title. */
export type ChunkAnalyser = (chunk: Pick<ChunkDraft, "text" | "headings" | "carried">, title: string) => AnalysedChunk;

const MAX_REMEMBERED = 256;

/**
 * Makes tokens and vectors together: a chunk's text is normalised and cut into words once instead of twice.
 * @param options.dimension of the built-in embedder; null for tokens only.
 */
export function createChunkAnalyser({ dimension }: { dimension: number | null }): ChunkAnalyser {
  const tokensOf = createFieldTokeniser();
  if (dimension === null) return (chunk, title) => ({ tokens: tokensOf(chunk, title), vector: null });
  const leadOf = rememberResults(analyseLead, MAX_REMEMBERED);
  const maker = createLexicalVectorMaker(dimension);
  return (chunk, title) => {
    const text = analyseText(chunk.text);
    const lead = leadOf(embeddingLead(chunk, title));
    const features = { words: joinWords(lead, text), normals: [lead.normal, text.normal] };
    return {
      tokens: tokensOf({ ...chunk, words: text.words }, title),
      vector: Float32Array.from(maker.vectorOf(features)),
    };
  };
}
