import { memo } from "react";
import { type CharRange, highlightLine } from "../document/highlight-line.ts";
import type { DocumentLine } from "../document/split-lines.ts";

/** A line, and the highlight that meets it; null leaves an already rendered line alone. */
export interface DocumentLineProps {
  line: DocumentLine;
  range: CharRange | null;
}

/** One numbered line of a document. The line feed stays in, so that copied text is the original. */
export const DocumentLineView = memo(function DocumentLineView({ line, range }: DocumentLineProps) {
  const { before, marked, after } = highlightLine(line, range);
  return (
    <div className="document-line" data-line={line.number}>
      {before}
      {marked !== "" && <mark tabIndex={-1}>{marked}</mark>}
      {after}
    </div>
  );
});
