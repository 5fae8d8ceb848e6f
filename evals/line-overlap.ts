import type { Evidence } from "./eval-case.ts";

/** A range of lines of a source file, 1-based and inclusive. */
export interface SourceLines {
  source: string;
  lineStart: number;
  lineEnd: number;
}

/** Whether the lines share at least one line of the same file with any piece of evidence. */
export function overlapsEvidence(lines: SourceLines, evidence: readonly Evidence[]): boolean {
  return evidence.some(
    ({ source, lineStart, lineEnd }) =>
      source === lines.source && lines.lineStart <= lineEnd && lineStart <= lines.lineEnd,
  );
}
