import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { textOf } from "./plain-bm25.ts";
import { distinctIds, type RetrievalSystem, singleSystem } from "./retrieval-system.ts";

/** An entry may be cut into a few pieces, all of which may be found. */
const PIECES_PER_ENTRY = 5;

/**
 * LangChain's stock chain: RecursiveCharacterTextSplitter (1,000 / 200) and HNSWLib of @langchain/community, with the
 * product's own embedder, so that only the way of retrieving differs.
 */
export const langchainChain: RetrievalSystem = async (entries) => {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1_000, chunkOverlap: 200 });
  const documents = await splitter.createDocuments(
    entries.map(textOf),
    entries.map(({ id }) => ({ id })),
  );
  const store = await HNSWLib.fromDocuments(documents, createLexicalEmbedder().embeddings);
  return singleSystem("LangChain（分割 1000/200 + HNSWLib + 同じ埋め込み）", async (question, topK) => {
    const found = await store.similaritySearch(question, Math.min(topK * PIECES_PER_ENTRY, documents.length));
    return distinctIds(
      found.map(({ metadata }) => String(metadata.id)),
      topK,
    );
  });
};
