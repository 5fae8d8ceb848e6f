import { toMatchText } from "../../text/match-text.ts";

/** Latin and katakana words long enough that two of them are hardly alike by chance. */
const NAME_WORDS = /[A-Za-z]{6,}|[\u30a1-\u30fa\u30fc]{6,}/gu;
const MIN_CHARS = 5;
/** From this length on two letters may differ. */
const LONG_CHARS = 9;

/** The Latin and katakana words of a text that could be misspelt names, as written, without repeats. */
export function nameWordsIn(text: string): string[] {
  return [...new Set(text.normalize("NFKC").match(NAME_WORDS) ?? [])];
}

/**
 * Whether two spellings look like one name of which one is misspelt: a letter or two apart. Case, width, 長音 and
 * endings (plural, -ed) make no other name, and figures no spelling.
 * @example areVariants("Glasswing", "Grasswing") // true
 */
export function areVariants(a: string, b: string): boolean {
  const [first, second] = [toMatchText(a), toMatchText(b)];
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (short.length < MIN_CHARS || /\d/u.test(first + second) || long.includes(short)) return false;
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
