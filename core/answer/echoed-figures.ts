import { parseFigures } from "../figures/parse-figures.ts";
import type { CheckedFigure } from "../types.ts";

/**
 * Tells figures that only repeat the question (「2022年についての記載は見当たりません」) from claims. Use it for
 * text without citations only: beside a citation every figure is a claim.
 */
export function echoedFigures(question: string): (figure: CheckedFigure) => boolean {
  const asked = parseFigures(question);
  return ({ value, unit }) => asked.some((figure) => figure.value === value && figure.unit === unit);
}
