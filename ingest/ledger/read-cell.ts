import type { Figure } from "../../core/figures/figure.ts";
import { parseCellFigure } from "../../core/figures/parse-cell-figure.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { StatementCell } from "../../core/types.ts";

/**
 * The figures of a table cell or of a pair's value, at their places in its original text. A bare number takes the unit
 * of its column or caption (457,935 in 百万円 is 457,935,000,000円), and brackets make it negative where there is one.
 */
export function readCell(original: string, { unit }: Pick<StatementCell, "unit">): Figure[] {
  const figures = parseFigures(original);
  const [only] = figures;
  if (unit === undefined || only === undefined || figures.length > 1 || only.unit !== "") return figures;
  const inUnit = parseCellFigure(original, { unit });
  return inUnit === null ? figures : [{ ...only, ...inUnit }];
}
