/**
 * Cuts a list of texts into runs of at most `maxCount` texts and `maxChars` UTF-16 code units; a text that is longer
 * than that makes a run of its own.
 */
export function splitBatches(
  texts: readonly string[],
  { maxCount, maxChars }: { maxCount: number; maxChars: number },
): string[][] {
  const batches: string[][] = [];
  let chars = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= maxCount || chars + text.length > maxChars) {
      batches.push([text]);
      chars = text.length;
    } else {
      last.push(text);
      chars += text.length;
    }
  }
  return batches;
}
