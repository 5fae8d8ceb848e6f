import { type Figure, parseFigures } from "../../core/figures/parse-figures.ts";
import type { StatementCell } from "../../core/types.ts";

/** The figures of a table cell or of a pair's value. A bare number takes the unit of its column or caption. */
export function readCell(original: string, _cell: Pick<StatementCell, "unit">): Figure[] {
  return parseFigures(original);
}
