import { countChunkTerms } from "../../core/search-index/count-chunk-terms.ts";
import { type ChunkDraft, chunkBlocks, chunkDocument } from "../chunk-document.ts";
import { contentHashOf, embeddingInput } from "../embedding-input.ts";
import { buildLedger } from "../ledger/build-ledger.ts";
import { hashStatement } from "../quality/shared-text.ts";
import { findSuspectedDamage } from "../quality/suspected-damage.ts";
import { type AnalysedChunk, createChunkAnalyser } from "./analyse-chunk.ts";
import type { Digest } from "./digest.ts";
import type { LoadedDocument } from "./load-document.ts";

/** Works out everything that an index needs of a document: chunks, words, figures and, if asked for, vectors. */
export function digestDocument(
  { document, blocks, warnings, quality }: LoadedDocument,
  { lexicalDimension }: { lexicalDimension: number | null },
): Digest {
  const chunks = blocks === null ? chunkDocument(document) : chunkBlocks(document, blocks);
  const figures = buildLedger(document, chunks);
  const analyse = createChunkAnalyser({ dimension: lexicalDimension });
  const analysed = chunks.map((chunk) => analyse(chunk, document.title));
  return {
    document,
    chunks: chunks.map(({ text: _text, ...stored }) => stored),
    contentHashes: chunks.map((chunk) => contentHashOf(embeddingInput(chunk, document.title))),
    terms: analysed.map(({ tokens }) => countChunkTerms(tokens)),
    vectors: lexicalDimension === null ? null : joinVectors(analysed, lexicalDimension),
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

function joinVectors(analysed: readonly AnalysedChunk[], dimension: number): Float32Array {
  const vectors = new Float32Array(analysed.length * dimension);
  for (const [at, { vector }] of analysed.entries()) vectors.set(vector ?? [], at * dimension);
  return vectors;
}

function hashStatements(text: string, chunks: readonly ChunkDraft[]): Float64Array {
  const hashes = chunks.flatMap(({ statements }) =>
    statements.flatMap(({ charStart, charEnd }) => hashStatement(text.slice(charStart, charEnd)) ?? []),
  );
  return Float64Array.from(new Set(hashes));
}
