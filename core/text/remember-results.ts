/** Makes a function remember what it gave for the texts that it met last, at most `maxRemembered` of them. */
export function rememberResults<Result>(
  work: (text: string) => Result,
  maxRemembered: number,
): (text: string) => Result {
  const memory = new Map<string, { result: Result }>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known.result;
    if (memory.size >= maxRemembered) memory.clear();
    const result = work(text);
    memory.set(text, { result });
    return result;
  };
}
