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
  if (unit === undefined || figures.length === 0 || figures.some((figure) => figure.unit !== "")) return figures;
  const [only, ...others] = figures;
  if (only !== undefined && others.length === 0) return [inUnit(only, original, unit)];
  // Why: in a cell of several, such as 「1,234⏎(56)」, brackets mean 「of which」 rather than a negative.
  const isBare = figures.every((figure) => figure.kind === "number") && !/\p{L}/u.test(original);
  return isBare ? figures.map((figure) => inUnit(figure, figure.text, unit)) : figures;
}

function inUnit(figure: Figure, written: string, unit: string): Figure {
  const read = parseCellFigure(written, { unit });
  return read === null ? figure : { ...figure, ...read };
}
