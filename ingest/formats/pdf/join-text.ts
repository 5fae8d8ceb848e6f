const TAIL = 4;
const LATIN_END = /[\u0021-\u024f\u2010-\u2027)\]]$/u;
const LATIN_START = /^[\u0021-\u024f(["']/u;
const WRAPPED_NUMBER_END = /\d,$/u;
const WRAPPED_NUMBER_START = /^\d{3}(?!\d)/u;
const HYPHENATED = /[a-z]-$/u;
const LOWER_START = /^[a-z]/u;

/** Two lines of one paragraph as one: Japanese goes on without a space, Latin words keep theirs. */
export function joinWrapped(first: string, second: string): string {
  if (first === "" || second === "") return first + second;
  // Only the end counts; a long paragraph is not searched again for every line.
  const end = first.slice(-TAIL);
  if (HYPHENATED.test(end) && LOWER_START.test(second)) return first.slice(0, -1) + second;
  if (WRAPPED_NUMBER_END.test(end) && WRAPPED_NUMBER_START.test(second)) return first + second;
  if (/[-/]$/u.test(end) && !/\s[-/]$/u.test(end)) return first + second;
  return LATIN_END.test(end) && LATIN_START.test(second) ? `${first} ${second}` : first + second;
}
