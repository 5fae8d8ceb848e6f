import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { countChunkTerms } from "../../../core/search-index/count-chunk-terms.ts";
import { createFieldTokeniser } from "../../../core/search-index/field-tokens.ts";
import { createGenerationBuilder, type UnplacedChunk } from "../../../core/search-index/generation-builder.ts";
import type { GenerationManifest } from "../../../core/search-index/generation-manifest.ts";
import type { SourceDocument } from "../../../core/types.ts";
import { inventedDocument } from "../support/invented-documents.ts";

/** Small, because the tests look at the machinery and not at what is found. */
export const sampleEmbedder = createLexicalEmbedder({ dimension: 64 });

/** A document with an invented text; every paragraph becomes a chunk. */
export function sampleDocument(given: Partial<SourceDocument> & { id: string }): SourceDocument {
  return inventedDocument({
    source: `${given.id}.txt`,
    title: `${given.id}の題`,
    asOfCertainty: "unknown",
    text: "図書館は午前九時に開館する。\n\n道路の除雪は夜間に行う。\n\n庁舎の改修は来年度に始める。",
    ...given,
  });
}

/** One chunk per paragraph. */
export function sampleChunks({ id, text, asOf }: SourceDocument): UnplacedChunk[] {
  return [...text.matchAll(/[^\n]+/gu)].map((match, at) => ({
    documentId: id,
    charStart: match.index,
    charEnd: match.index + match[0].length,
    kind: "text",
    text: match[0],
    headings: [{ text: `見出し${at}`, level: 1, charStart: 0, charEnd: 0 }],
    sectionYear: at === 0 ? 2026 : null,
    asOf,
    lineStart: at * 2 + 1,
    lineEnd: at * 2 + 1,
    statements: [{ kind: "sentence", charStart: match.index, charEnd: match.index + match[0].length }],
  }));
}

export interface PublishSample {
  stateDir: string;
  collection?: string;
  documents: SourceDocument[];
  keep?: string;
  embedderFingerprint?: string;
  shardSize?: number;
}

/** Builds and publishes a generation of whole documents, without ingest and without its lock. */
export async function publishSample({
  stateDir,
  collection = "sample",
  documents,
  keep,
  embedderFingerprint,
  ...options
}: PublishSample): Promise<GenerationManifest> {
  const builder = await createGenerationBuilder({
    stateDir,
    collection,
    dimension: sampleEmbedder.dimension,
    ...options,
  });
  const tokensOf = createFieldTokeniser();
  for (const document of documents) {
    const chunks = sampleChunks(document);
    builder.addDocument(document, chunks.length);
    const vectors = await sampleEmbedder.embeddings.embedDocuments(chunks.map(({ text }) => text));
    for (const [at, chunk] of chunks.entries()) {
      const terms = countChunkTerms(tokensOf(chunk, document.title));
      await builder.addChunk({ chunk, vector: vectors[at] ?? [], contentHash: `${document.id}-${at}`, terms });
    }
  }
  return builder.publish({
    embedderFingerprint: embedderFingerprint ?? sampleEmbedder.fingerprint,
    chunkerVersion: "sample",
    sourceFingerprint: documents.map(({ id, text }) => id + text).join(),
    record: {},
    keep,
  });
}
