const LATIN_END = /[\u0021-\u024f\u2010-\u2027)\]]$/u;
const LATIN_START = /^[\u0021-\u024f(["']/u;
const WRAPPED_NUMBER_END = /\d,$/u;
const WRAPPED_NUMBER_START = /^\d{3}(?!\d)/u;
const HYPHENATED = /[a-z]-$/u;
const LOWER_START = /^[a-z]/u;

/** Two lines of one paragraph as one: Japanese goes on without a space, Latin words keep theirs. */
export function joinWrapped(first: string, second: string): string {
  if (first === "" || second === "") return first + second;
  if (HYPHENATED.test(first) && LOWER_START.test(second)) return first.slice(0, -1) + second;
  if (WRAPPED_NUMBER_END.test(first) && WRAPPED_NUMBER_START.test(second)) return first + second;
  if (/[-/]$/u.test(first) && !/\s[-/]$/u.test(first)) return first + second;
  return LATIN_END.test(first) && LATIN_START.test(second) ? `${first} ${second}` : first + second;
}
