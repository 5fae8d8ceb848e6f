import { withoutParent } from "./without-parent.ts";

/**
 * Makes a function remember what it gave for the texts that it met last, at most `maxRemembered` of them and none of
 * more than `maxChars`. Nobody may change what it gives.
 */
export function rememberResults<Result>(
  work: (text: string) => Result,
  maxRemembered: number,
  maxChars = Number.POSITIVE_INFINITY,
): (text: string) => Result {
  const memory = new Map<string, { result: Result }>();
  return (text) => {
    if (text.length > maxChars) return work(text);
    const known = memory.get(text);
    if (known !== undefined) return known.result;
    if (memory.size >= maxRemembered) memory.clear();
    const own = withoutParent(text);
    const result = work(own);
    memory.set(own, { result });
    return result;
  };
}
