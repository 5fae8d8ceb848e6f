import type { FigureJson } from "../../../server/contract.ts";

/** The figures that no source supports, as written, each once. */
export function unsupportedFigures(figures: readonly FigureJson[]): string[] {
  return [...new Set(figures.filter(({ status }) => status === "unsupported").map(({ text }) => text))];
}
