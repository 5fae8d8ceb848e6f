import { figuresAgree } from "../figures/compare-figures.ts";
import { type Figure, parseFigures } from "../figures/parse-figures.ts";
import { yearsIn } from "../retrieval/years.ts";
import type { CheckedFigure, Citation } from "../types.ts";

/** A citation with the text that its quote is read under: headings and table header. */
export interface CitedSource {
  citation: Citation;
  context: string;
}

/** Part of an answer with what stands behind it. */
export interface CheckedSegment {
  text: string;
  sources: readonly CitedSource[];
}

/**
 * Compares every figure of a segment with what the segment cites. `supported`: a cited passage, its heading,
 * title or date states it. `derived`: it is the difference or sum of two figures of one unit that are cited.
 * Otherwise `unsupported`.
 */
export function checkFigures({ text, sources: cited }: CheckedSegment): CheckedFigure[] {
  const sources = cited.map((source) => ({ citation: source.citation, ...figuresOf(source) }));
  return parseFigures(text).map((claim) => {
    const { value, unit } = claim;
    const stated = sources.find(({ figures, years }) => figures.some((figure) => figuresAgree(claim, figure, years)));
    if (stated) return { text: claim.text, value, unit, status: "supported", citationId: stated.citation.id };
    const isDerived = isComputedFrom(
      claim,
      sources.flatMap(({ figures }) => figures),
    );
    return { text: claim.text, value, unit, status: isDerived ? "derived" : "unsupported", citationId: null };
  });
}

function figuresOf({ citation, context: above }: CitedSource): { figures: Figure[]; years: number[] } {
  const context = `${above}\n${citation.title}\n${citation.asOf ?? ""}`;
  const asOf = (citation.asOf ?? "").split("-").map(Number);
  const date: Figure[] =
    asOf[0] === undefined || Number.isNaN(asOf[0]) || asOf[0] === 0
      ? []
      : [
          {
            text: citation.asOf ?? "",
            value: 0,
            unit: "年月日",
            kind: "date",
            date: { year: asOf[0], month: asOf[1] ?? null, day: asOf[2] ?? null, isFiscal: false },
            charStart: 0,
            charEnd: 0,
          },
        ];
  return { figures: [...parseFigures(citation.quote), ...parseFigures(context), ...date], years: yearsIn(context) };
}

const TOLERANCE = 1e-9;

function isComputedFrom(claim: Figure, figures: readonly Figure[]): boolean {
  if (claim.date) return false;
  const inputs = figures.filter(({ date, unit }) => date === undefined && isSameScale(claim.unit, unit));
  if (
    inputs.length >= 2 &&
    close(
      claim.value,
      inputs.reduce((sum, { value }) => sum + value, 0),
    )
  )
    return true;
  return inputs.some((a, at) =>
    inputs
      .slice(at + 1)
      .some((b) => close(claim.value, Math.abs(a.value - b.value)) || close(claim.value, a.value + b.value)),
  );
}

/** A difference of percentages is counted in ポイント. */
function isSameScale(claimed: string, unit: string): boolean {
  return claimed === unit || (claimed === "ポイント" && unit === "%");
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
