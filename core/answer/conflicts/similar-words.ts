import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";

/** Latin and katakana words long enough that two of them are hardly alike by chance. */
const NAME_WORDS = /[A-Za-z]+|[\u30a1-\u30fa\u30fc]+/gu;
const MIN_NAME_CHARS = 6;
const MIN_CHARS = 5;
/** From this length on two letters may differ. */
const LONG_CHARS = 9;

/** The Latin and katakana words of a text that could be misspelt names, as written, without repeats. */
export function nameWordsIn(text: string, minChars = MIN_NAME_CHARS): string[] {
  return [...new Set(text.normalize("NFKC").match(NAME_WORDS) ?? [])].filter(({ length }) => length >= minChars);
}

/**
 * Whether two spellings look like one name of which one is misspelt: a letter or two apart. Case, width, 長音 and
 * endings (plural, -ed) make no other name, and figures no spelling.
 * @param minChars shorter words are too easily alike; a pair that a person sets side by side may be shorter.
 * @example areVariants("Blackwell", "Brackwell") // true
 */
export function areVariants(a: string, b: string, minChars = MIN_CHARS): boolean {
  if (toMatchText(a) === toMatchText(b)) return false;
  const [first, second] = [normaliseForSearch(a), normaliseForSearch(b)];
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (short.length < minChars || /\d/u.test(first + second) || long.includes(short)) return false;
  return editDistance(short, long) <= (short.length >= LONG_CHARS ? 2 : 1);
}

/** Longer texts are no names. */
const MAX_COMPARED = 40;

/** Levenshtein distance in code points; `Infinity` when either is longer than 40. */
export function editDistance(a: string, b: string): number {
  const [first, second] = [[...a], [...b]];
  if (first.length > MAX_COMPARED || second.length > MAX_COMPARED) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: second.length + 1 }, (_, at) => at);
  for (const [row, letter] of first.entries()) {
    const current = [row + 1];
    for (const [column, other] of second.entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
