import { normaliseForSearch } from "../../text/normalise.ts";
import type { Chunk, Span } from "../../types.ts";

/** A statement is cited by itself when it holds more than this share of the sentence's bigrams, and more than one. */
const MIN_SHARED = 0.25;

/** Finds what supports a sentence inside one chunk. */
export type FindSupport = (sentence: string) => Span;

/**
 * The statement of a chunk that shares most character bigrams with a sentence, the first of equals, and the whole
 * chunk when none shares enough. Headings name things and support nothing. The chunk is read once.
 */
export function createFindSupport({ documentId, charStart, charEnd, text, statements }: Chunk): FindSupport {
  const candidates = statements
    .filter(({ kind }) => kind !== "heading")
    .map((statement) => {
      const span: Span = { documentId, charStart: statement.charStart, charEnd: statement.charEnd };
      return { span, bigrams: bigramsOf(text.slice(span.charStart - charStart, span.charEnd - charStart)) };
    });
  return (sentence) => {
    const asked = bigramsOf(sentence);
    let best: Span = { documentId, charStart, charEnd };
    let bestShared = Math.max(1, MIN_SHARED * asked.size);
    for (const { span, bigrams } of candidates) {
      const shared = countShared(asked, bigrams);
      if (shared > bestShared) [best, bestShared] = [span, shared];
    }
    return best;
  };
}

function bigramsOf(text: string): Set<string> {
  const letters = normaliseForSearch(text).replace(/[^\p{L}\p{N}.%]/gu, "");
  const found = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at++) found.add(letters.slice(at, at + 2));
  return found;
}

function countShared(asked: ReadonlySet<string>, held: ReadonlySet<string>): number {
  let count = 0;
  for (const bigram of asked) if (held.has(bigram)) count++;
  return count;
}
