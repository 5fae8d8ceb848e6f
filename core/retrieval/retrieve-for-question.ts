import type { Passage, SearchFilter } from "../types.ts";
import { documentsMeant } from "./named-documents.ts";
import { type RetrieveOptions, retrieve } from "./retrieve.ts";

/** Searches beside that for the question itself, and how many passages each may add. */
const MAX_FURTHER_SEARCHES = 2;
const FURTHER_TOP_K = 6;

/**
 * Passages for a question, best first, and after them what is found for each of its parts or compared sides and was
 * not found for the whole.
 */
export async function retrieveForQuestion(options: RetrieveOptions): Promise<Passage[]> {
  const { parts, sides } = options.understanding;
  const passages = await retrieve(options);
  const found = new Set(passages.map(({ chunk }) => chunk.ordinal));
  const further = [
    ...parts.map((understanding) => ({ understanding, filter: options.filter })),
    ...sides.map(({ label, understanding }) => ({ understanding, filter: filterOf(label, options) })),
  ].slice(0, MAX_FURTHER_SEARCHES);
  for (const { understanding, filter } of further) {
    const topK = Math.min(FURTHER_TOP_K, options.topK);
    for (const passage of await retrieve({ ...options, understanding, filter, topK })) {
      if (found.has(passage.chunk.ordinal)) continue;
      found.add(passage.chunk.ordinal);
      passages.push({ ...passage, rank: passages.length + 1 });
    }
  }
  return passages;
}

/** A side that names documents (「3月資料」) is looked for in them. */
function filterOf(label: string, { index, filter }: RetrieveOptions): SearchFilter | undefined {
  const meant = documentsMeant(label, index.content.listDocuments());
  return meant.length === 0 || filter !== undefined ? filter : { documentIds: meant.map(({ id }) => id) };
}
