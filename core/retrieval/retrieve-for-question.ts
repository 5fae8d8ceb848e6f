import type { Passage, SearchFilter } from "../types.ts";
import { addReferenced } from "./add-referenced.ts";
import { documentsMeant } from "./named-documents.ts";
import { type RetrieveOptions, retrieve } from "./retrieve.ts";
import { takeInTurn } from "./take-in-turn.ts";

/** Searches beside that for the question itself, and how many passages each may add. */
const MAX_FURTHER_SEARCHES = 2;
const FURTHER_TOP_K = 6;

/**
 * Passages for a question, best first. Those for each of its parts or compared sides stand between those for the
 * whole, in turn, so that the first few hold something of each; then what the best point at.
 */
export async function retrieveForQuestion(options: RetrieveOptions): Promise<Passage[]> {
  const { understanding, index } = options;
  const lists = [await retrieve(options)];
  const further = [
    ...understanding.parts.map((part) => ({ understanding: part, filter: options.filter })),
    ...understanding.sides.map((side) => ({
      understanding: side.understanding,
      filter: filterOf(side.label, options),
    })),
  ].slice(0, MAX_FURTHER_SEARCHES);
  for (const search of further) {
    lists.push(await retrieve({ ...options, ...search, rewordings: [], topK: Math.min(FURTHER_TOP_K, options.topK) }));
  }
  return addReferenced({ passages: takeInTurn(lists), understanding, content: index.content });
}

/** A side that names documents (「3月資料」) is looked for in them. */
function filterOf(label: string, { index, filter }: RetrieveOptions): SearchFilter | undefined {
  const meant = documentsMeant(label, index.content.listDocuments());
  return meant.length === 0 || filter !== undefined ? filter : { documentIds: meant.map(({ id }) => id) };
}
