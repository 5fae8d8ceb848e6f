import { embedLexically } from "../../core/embeddings/lexical-embeddings.ts";
import { countChunkTerms } from "../../core/search-index/count-chunk-terms.ts";
import { createFieldTokeniser } from "../../core/search-index/field-tokens.ts";
import { type ChunkDraft, chunkDocument } from "../chunk-document.ts";
import { contentHashOf, embeddingInput } from "../embedding-input.ts";
import { buildLedger } from "../ledger/build-ledger.ts";
import { hashStatement } from "../quality/shared-text.ts";
import { findSuspectedDamage } from "../quality/suspected-damage.ts";
import type { Digest } from "./digest.ts";
import type { LoadedDocument } from "./load-document.ts";

/** Works out everything that an index needs of a document: chunks, words, figures and, if asked for, vectors. */
export function digestDocument(
  { document, blocks, warnings, quality }: LoadedDocument,
  { lexicalDimension }: { lexicalDimension: number | null },
): Digest {
  const chunks = chunkDocument(document, blocks);
  const figures = buildLedger(document, chunks);
  const tokensOf = createFieldTokeniser();
  const inputs = chunks.map((chunk) => embeddingInput(chunk, document.title));
  return {
    document,
    chunks: chunks.map(({ text: _text, ...stored }) => stored),
    contentHashes: inputs.map(contentHashOf),
    terms: chunks.map((chunk) => countChunkTerms(tokensOf(chunk, document.title))),
    vectors: lexicalDimension === null ? null : embedAll(inputs, lexicalDimension),
    figures,
    warnings,
    quality: {
      ...quality,
      tables: chunks.filter(({ kind }) => kind === "table").length,
      figures: figures.length,
      missingFigures: chunks.filter(({ kind }) => kind === "missing-figure").length,
      damage: findSuspectedDamage(document.text),
      statementHashes: hashStatements(document.text, chunks),
    },
  };
}

function embedAll(inputs: readonly string[], dimension: number): Float32Array {
  const vectors = new Float32Array(inputs.length * dimension);
  for (const [at, input] of inputs.entries()) vectors.set(embedLexically(input, dimension), at * dimension);
  return vectors;
}

function hashStatements(text: string, chunks: readonly ChunkDraft[]): Float64Array {
  const hashes = chunks.flatMap(({ statements }) =>
    statements.flatMap(({ charStart, charEnd }) => hashStatement(text.slice(charStart, charEnd)) ?? []),
  );
  return Float64Array.from(new Set(hashes));
}
