import { normaliseForSearch } from "../../text/normalise.ts";
import type { Chunk, Span } from "../../types.ts";

/** A statement is cited by itself when it holds this share of the sentence's bigrams… */
const MIN_SENTENCE_SHARE = 0.25;
/** …or when the sentence holds this share of its bigrams, as with 「北市(4.5%)」 in a long sentence. */
const MIN_STATEMENT_SHARE = 0.5;
/** Fewer are a common word. */
const MIN_SHARED = 2;
const MIN_SHARED_OF_STATEMENT = 4;
/** Beside a statement that is cited, a shorter one is enough: 「北市(4.5%)南市(6.1%)」. */
const MIN_SHARED_BESIDE = 2;

/** Finds what supports a sentence inside one chunk. */
export type FindSupport = (sentence: string) => Span;

/**
 * The statement of a chunk that shares most character bigrams with a sentence, the first of equals, with those right
 * beside it that the sentence tells as well, and the whole chunk when none shares enough. Headings name things and
 * support nothing. The chunk is read once.
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
    const told = candidates.map(({ bigrams }) => countShared(asked, bigrams));
    let best = -1;
    let bestShared = MIN_SHARED - 1;
    for (const [at, { bigrams }] of candidates.entries()) {
      const shared = told[at] as number;
      const isEnough =
        shared >= MIN_SENTENCE_SHARE * asked.size ||
        shared >= Math.max(MIN_SHARED_OF_STATEMENT, MIN_STATEMENT_SHARE * bigrams.size);
      if (isEnough && shared > bestShared) [best, bestShared] = [at, shared];
    }
    if (best < 0) return { documentId, charStart, charEnd };
    const isTold = (at: number): boolean => {
      const size = candidates[at]?.bigrams.size ?? Number.POSITIVE_INFINITY;
      return (told[at] ?? 0) >= Math.max(MIN_SHARED_BESIDE, MIN_STATEMENT_SHARE * size);
    };
    let [first, last] = [best, best];
    while (isTold(first - 1)) first--;
    while (isTold(last + 1)) last++;
    const from = candidates[first]?.span.charStart ?? charStart;
    return { documentId, charStart: from, charEnd: candidates[last]?.span.charEnd ?? charEnd };
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
