import { type CitationBook, createCitationBook } from "../../../core/answer/citation-book.ts";
import type { WriteRequest } from "../../../core/answer/language-model.ts";
import { lookUp } from "../../../core/retrieval/look-up.ts";
import type { SearchedIndex } from "../../../core/retrieval/retrieve.ts";
import { retrieveForQuestion } from "../../../core/retrieval/retrieve-for-question.ts";
import { NO_SYNONYMS, type Synonyms } from "../../../core/retrieval/synonyms.ts";
import { type Understanding, understandQuestion } from "../../../core/retrieval/understand-question.ts";
import type { Message, SourceDocument } from "../../../core/types.ts";
import { buildSampleIndex, sampleEmbedder } from "./sample-index.ts";

export interface SampleQuestion {
  question: string;
  documents: readonly SourceDocument[];
  history?: readonly Message[];
  synonyms?: Synonyms;
  detail?: "short" | "detailed";
  topK?: number;
}

/** A question with what was found for it in a few documents, as an answerer is given it. */
export interface SampleRequest {
  request: WriteRequest;
  book: CitationBook;
  index: SearchedIndex;
}

/** Understands the question and retrieves for it, the way the assistant does. */
export async function sampleRequest(sample: SampleQuestion): Promise<SampleRequest> {
  const { question, documents, history = [], detail = "short", topK = 12 } = sample;
  const index = await buildSampleIndex(documents);
  const understanding = understandOver(index, sample);
  const { content } = index;
  const request: WriteRequest = {
    question,
    history,
    understanding,
    passages: await retrieveForQuestion({ index, embedder: sampleEmbedder, understanding, topK }),
    readAround: ({ chunk }, radius) =>
      content.chunksOfDocument(chunk.documentId).filter(({ ordinal }) => Math.abs(ordinal - chunk.ordinal) <= radius),
    readStart: (documentId) => content.chunksOfDocument(documentId).slice(0, 3),
    figuresOf: () => [],
    lookUp: (text) => lookUp(index, text),
    detail,
  };
  const book = createCitationBook({
    document: (id) => content.documentById(id),
    chunkAt: ({ documentId, charStart, charEnd }) =>
      content.chunksOfDocument(documentId).find((chunk) => chunk.charStart <= charStart && charEnd <= chunk.charEnd),
  });
  return { request, book, index };
}

/** What is read out of a question over an index's words. */
export function understandOver(
  { keyword }: Pick<SearchedIndex, "keyword">,
  { question, history = [], synonyms = NO_SYNONYMS }: Pick<SampleQuestion, "question" | "history" | "synonyms">,
): Understanding {
  return understandQuestion({
    question,
    history,
    synonyms,
    statistics: {
      chunkCount: keyword.size,
      documentFrequency: (token) => keyword.documentFrequency(token),
    },
  });
}
