import type { FigureSort, SortOrder } from "../figure-ledger.ts";
import type { FigureColumns } from "./figure-columns.ts";
import type { FigureSelection } from "./figure-selection.ts";

export interface FigureOrder {
  sort?: FigureSort | undefined;
  order?: SortOrder | undefined;
}

/** Scores a figure of a selection by its id and its place in it: higher comes first, equals by id. @see FigureSort */
export function scoreFigures(
  { sort = "relevance", order = "asc" }: FigureOrder,
  { labelHits }: FigureSelection,
  columns: FigureColumns,
): (id: number, at: number) => number {
  const sign = order === "asc" ? -1 : 1;
  // Why: what has no such value comes last in either order.
  const ranked = (rank: number): number => (rank === 0 ? Number.NEGATIVE_INFINITY : sign * rank);
  switch (sort) {
    case "relevance":
      return (id, at) => (labelHits?.[at] ?? 0) * columns.dateCount + columns.recency(id);
    case "document":
      return (id) => sign * id;
    case "date":
      return (id) => ranked(columns.recency(id));
    case "entity":
      return (id) => ranked(columns.entityRank(id));
    case "value":
      return (id) => {
        const amount = columns.amount(id);
        return Number.isNaN(amount) ? Number.NEGATIVE_INFINITY : sign * amount;
      };
  }
}
