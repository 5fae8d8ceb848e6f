import type { FacetName } from "../figure-ledger.ts";
import type { FigureColumns } from "./figure-columns.ts";
import type { FigureFilter } from "./figure-filter.ts";

/** Counts by value, in no order. `total`: figures that pass the whole filter. */
export interface FigureCounts extends Record<FacetName, Map<string, number>> {
  total: number;
}

const OWN_FILTERS: Readonly<Record<FacetName, readonly (keyof FigureFilter)[]>> = {
  units: ["unit"],
  kinds: ["kind"],
  documents: ["documentId"],
  entities: ["entity"],
  years: ["asOfFrom", "asOfTo"],
};

export interface CountFiguresOptions {
  select: (filter: FigureFilter) => Uint32Array;
  columns: FigureColumns;
  /** The document of each figure, for ids in ascending order. */
  countDocuments: (ids: Uint32Array) => Map<string, number>;
}

/** What the ledger can be narrowed by: each count is of what all other filters leave, so that a choice can be changed. */
export function countFigures(filter: FigureFilter, options: CountFiguresOptions): FigureCounts {
  const { select, columns, countDocuments } = options;
  const all = select(filter);
  const without = (name: FacetName): Uint32Array => {
    const own = OWN_FILTERS[name].filter((key) => filter[key] !== undefined);
    if (own.length === 0) return all;
    return select({ ...filter, ...Object.fromEntries(own.map((key) => [key, undefined])) });
  };
  const count = (name: Exclude<FacetName, "documents">) => columns.count(without(name), name);
  return {
    total: all.length,
    units: count("units"),
    kinds: count("kinds"),
    documents: countDocuments(without("documents")),
    entities: count("entities"),
    years: count("years"),
  };
}
