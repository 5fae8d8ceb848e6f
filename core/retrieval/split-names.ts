import type { TermStatistics } from "./concepts.ts";

/** Two Latin words side by side; what follows is looked at again, because a name may be cut more than once. */
const NEIGHBOURS =
  /(?<![A-Za-z0-9.])(?<first>[A-Za-z]{1,12}) (?=(?<second>[A-Za-z][A-Za-z0-9]{0,11})(?![A-Za-z0-9]))/gu;

/**
 * Closes the space inside a name that the collection writes in one word (「A ISI」, 「Chat GPT」), as it comes with text
 * copied from slides: only where the joined word is known and one of its parts is not.
 */
export function joinSplitNames(question: string, { documentFrequency }: TermStatistics): string {
  const isKnown = (word: string): boolean => documentFrequency(word.toLowerCase()) > 0;
  return question.replace(NEIGHBOURS, (written, first: string, second: string) => {
    // 「A I S I」 is closed by the normaliser, all at once.
    const isSpelledOut = first.length === 1 && second.length === 1;
    return !isSpelledOut && isKnown(first + second) && !(isKnown(first) && isKnown(second)) ? first : written;
  });
}
