import type { FacetValue, FigureFacets } from "../figure-ledger.ts";
import type { DocumentMeta } from "../types.ts";
import type { FigureFilter } from "./figure-filter.ts";
import type { FigureStore } from "./figure-store.ts";

/** The facets of a filter, at most `limit` values of each; years from the latest on. @see FigureFacets */
export function listFacets(
  content: Pick<FigureStore, "countFigures"> & { listDocuments(): DocumentMeta[] },
  { limit, ...filter }: FigureFilter & { limit: number },
): FigureFacets {
  const { total, units, kinds, documents, entities, years } = content.countFigures(filter);
  const titles = new Map(content.listDocuments().map(({ id, title }) => [id, title]));
  const list = (counts: Map<string, number>): FacetValue[] =>
    Array.from(counts, ([value, count]) => ({ value, label: titles.get(value) ?? value, count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
      .slice(0, limit);
  return {
    total,
    units: list(units),
    kinds: list(kinds),
    documents: list(documents),
    entities: list(entities),
    years: list(years).sort((a, b) => (a.value < b.value ? 1 : -1)),
  };
}
