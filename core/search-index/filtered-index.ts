import type { SearchFilter } from "../types.ts";
import type { ContentStore } from "./content-store.ts";
import type { OpenedGeneration } from "./open-generation.ts";
import { intersectOrdinals, type OrdinalSet } from "./ordinal-set.ts";
import { matchesFilter } from "./search-filter.ts";

/** What of an index is searched and read. */
export type ReadableIndex = Pick<OpenedGeneration, "dense" | "keyword" | "content">;

/**
 * An index without the documents that a filter leaves out: nothing that is searched or read through it comes from
 * them, whatever is read. Ordinals stay those of the whole index, and so do the sizes and how often a term occurs,
 * because scores must not depend on the filter.
 */
export function filterIndex<Index extends ReadableIndex>(index: Index, filter: SearchFilter): Index {
  const { dense, keyword, content } = index;
  const passing = content.ordinalsWhere(filter);
  const within = (allowed: OrdinalSet | undefined): OrdinalSet =>
    allowed === undefined ? passing : intersectOrdinals(passing, allowed);
  return {
    ...index,
    dense: { ...dense, search: (search) => dense.search({ ...search, allowed: within(search.allowed) }) },
    keyword: {
      ...keyword,
      search: (search) => keyword.search({ ...search, allowed: within(search.allowed) }),
      searchAtOnce: (search) => keyword.searchAtOnce({ ...search, allowed: within(search.allowed) }),
    },
    content: filterContent(content, { filter, passing }),
  };
}

function filterContent(
  content: ContentStore,
  { filter, passing }: { filter: SearchFilter; passing: OrdinalSet },
): ContentStore {
  let ids: ReadonlySet<string> | undefined;
  // Why late: a search alone needs no more than the ordinals, and there may be thousands of documents.
  const passingIds = (): ReadonlySet<string> => {
    ids ??= new Set(content.listDocuments().flatMap((meta) => (matchesFilter(meta, filter) ? [meta.id] : [])));
    return ids;
  };
  const assertPasses = (ordinal: number): void => {
    if (!passing.has(ordinal)) throw new RangeError(`chunk ${ordinal} does not pass the filter`);
  };
  return {
    ...content,
    chunkAt(ordinal) {
      assertPasses(ordinal);
      return content.chunkAt(ordinal);
    },
    chunksAt(ordinals) {
      for (const ordinal of ordinals) assertPasses(ordinal);
      return content.chunksAt(ordinals);
    },
    searchedTextAt(ordinal) {
      assertPasses(ordinal);
      return content.searchedTextAt(ordinal);
    },
    chunksOfDocument: (id, limit) => (passingIds().has(id) ? content.chunksOfDocument(id, limit) : []),
    chunkHolding: (span) => (passingIds().has(span.documentId) ? content.chunkHolding(span) : undefined),
    documentById: (id) => (passingIds().has(id) ? content.documentById(id) : undefined),
    documentOfChunk(ordinal) {
      assertPasses(ordinal);
      return content.documentOfChunk(ordinal);
    },
    countsOfDocument: (id) => (passingIds().has(id) ? content.countsOfDocument(id) : undefined),
    listDocuments: () => content.listDocuments().filter(({ id }) => passingIds().has(id)),
    ordinalsWhere: (narrower) => intersectOrdinals(passing, content.ordinalsWhere(narrower)),
    isOfDocument: (ordinal, id) => passingIds().has(id) && content.isOfDocument(ordinal, id),
    searchFigures: (search) => content.searchFigures({ ...search, documentIds: passingIds() }),
    countFigures: (narrower) => content.countFigures({ ...narrower, documentIds: passingIds() }),
    figuresOfDocument: (id) => (passingIds().has(id) ? content.figuresOfDocument(id) : []),
    figuresOfChunk(ordinal) {
      assertPasses(ordinal);
      return content.figuresOfChunk(ordinal);
    },
    eachFigure: (narrower) => content.eachFigure({ ...narrower, documentIds: passingIds() }),
  };
}
