import { createHash } from "node:crypto";
import type { z } from "zod";
import type { PlacedFigure } from "../../core/figure-ledger.ts";
import type { evalCaseSchema } from "../eval-case.ts";

/** A case as it stands in a file. */
export type CaseLine = z.input<typeof evalCaseSchema>;
type EvidenceLine = NonNullable<CaseLine["evidence"]>[number];
type FigureLine = NonNullable<CaseLine["figures"]>[number];

const MAX_QUOTE_CHARS = 160;

/** The lines of a figure with a quote from the original text around it. */
export function toEvidence(figure: PlacedFigure, text: string): EvidenceLine {
  const { source, lineStart, lineEnd, charStart, charEnd } = figure;
  const from = text.lastIndexOf("\n", charStart - 1) + 1;
  const to = text.indexOf("\n", charEnd);
  const margin = Math.max(0, Math.floor((MAX_QUOTE_CHARS - (charEnd - charStart)) / 2));
  const quote = text.slice(
    Math.max(from, charStart - margin),
    Math.min(to === -1 ? text.length : to, charEnd + margin),
  );
  return { doc: source, line_start: lineStart, line_end: lineEnd, quote: quote.trim() };
}

export function toFigureLine({ text, value, upper, unit, asOf }: PlacedFigure): FigureLine {
  return { text, value, upper, unit, as_of: asOf };
}

/** What all questions made of one figure have in common, answerable or not. */
export function clusterId(figure: PlacedFigure): string {
  return caseId("F", figure, "");
}

/** Stable while its document stays the same: made of the span and what is done with it. */
export function caseId(prefix: string, { documentId, charStart, charEnd }: PlacedFigure, use: string): string {
  return `${prefix}-${createHash("sha256").update(`${documentId}:${charStart}-${charEnd}\n${use}`).digest("hex").slice(0, 10)}`;
}
