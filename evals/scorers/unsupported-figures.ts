import type { CaseRun } from "../run-case.ts";
import type { Score } from "./score.ts";

export interface UnsupportedFiguresScore extends Score {
  /** The figures as written in the answer. */
  figures: string[];
}

/** Number of figures in the answer that no cited passage holds or yields. Null when the assistant threw. */
export function scoreUnsupportedFigures({ answer }: CaseRun): UnsupportedFiguresScore {
  if (answer === null) return { score: null, figures: [] };
  const figures = answer.figures.filter(({ status }) => status === "unsupported").map(({ text }) => text);
  return { score: figures.length, figures };
}
