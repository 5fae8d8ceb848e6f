import { normaliseForSearch } from "../../text/normalise.ts";
import type { Chunk, Span } from "../../types.ts";

/** A statement is cited by itself when it holds this share of the sentence's bigrams… */
const MIN_SENTENCE_SHARE = 0.25;
/** …or when the sentence holds this share of its bigrams, as with 「北市(4.5%)」 in a long sentence. */
const MIN_STATEMENT_SHARE = 0.5;
/** Fewer are a common word. */
const MIN_SHARED = 2;
const MIN_SHARED_OF_STATEMENT = 4;

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
    let bestShared = MIN_SHARED - 1;
    for (const { span, bigrams } of candidates) {
      const shared = countShared(asked, bigrams);
      const isEnough =
        shared >= MIN_SENTENCE_SHARE * asked.size ||
        shared >= Math.max(MIN_SHARED_OF_STATEMENT, MIN_STATEMENT_SHARE * bigrams.size);
      if (isEnough && shared > bestShared) [best, bestShared] = [span, shared];
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
