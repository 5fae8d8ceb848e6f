/** Turns offsets into 1-based line numbers. Lines are separated by `\n`, as `cat -n` counts them. */
export interface LineIndex {
  /** Line that holds the code unit at `offset`; a line break belongs to the line that it ends. */
  lineAt(offset: number): number;
}

/** Indexes a text once; each look-up is a binary search. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return {
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}
