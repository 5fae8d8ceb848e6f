import { cutText } from "../../text/cut-text.ts";
import type { Passage, Span } from "../../types.ts";
import { createFindSupport, type FindSupport } from "../generated/find-support.ts";
import { withoutPlanted } from "../without-planted.ts";

/** What a document says in place of a sentence. */
export interface Extract {
  span: Span;
  /** On one line. */
  text: string;
}

/** Longer ones are no statement but a table or a whole passage. */
const MAX_EXTRACT_CHARS = 300;

/**
 * Makes a function that finds what the passages say about the matter of a sentence: the statement nearest to it in the
 * passages that it cites, else in the best passage that has one. Null when none is near.
 */
export function createFindExtract(
  passages: readonly Passage[],
): (sentence: string, cited: readonly Span[]) => Extract | null {
  const finders = new Map<Passage, FindSupport>();
  const finderOf = (passage: Passage): FindSupport => {
    const known = finders.get(passage) ?? createFindSupport(withoutPlanted(passage.chunk));
    finders.set(passage, known);
    return known;
  };
  return (sentence, cited) => {
    const isCited = ({ chunk }: Passage): boolean => cited.some((span) => liesIn(span, chunk));
    for (const passage of [...passages.filter(isCited), ...passages.filter((one) => !isCited(one))]) {
      const span = finderOf(passage)(sentence);
      const { charStart, text } = passage.chunk;
      const found = text
        .slice(span.charStart - charStart, span.charEnd - charStart)
        .replace(/\s+/gu, " ")
        .trim();
      const isWhole = liesIn(passage.chunk, span) && passage.chunk.statements.length > 1;
      if (found !== "" && found.length <= MAX_EXTRACT_CHARS && !isWhole)
        return { span, text: cutText(found, MAX_EXTRACT_CHARS) };
    }
    return null;
  };
}

function liesIn(inner: Span, outer: Span): boolean {
  return inner.documentId === outer.documentId && inner.charStart >= outer.charStart && inner.charEnd <= outer.charEnd;
}
