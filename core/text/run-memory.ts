import type { Token } from "./token.ts";
import { withoutParent } from "./without-parent.ts";

/** Longer runs hardly ever come twice; up to here a law has a quarter of its characters in runs that it repeats. */
const MAX_REMEMBERED_CHARS = 24;
const MAX_REMEMBERED_RUNS = 16_384;

/** Remembers the words of short runs of characters that were met lately. */
export interface RunMemory {
  find(run: string): readonly Token[] | undefined;
  /** Does nothing when the run is too long to be met again. */
  add(run: string, words: readonly Token[]): void;
}

/**
 * Holds at most 32,768 runs: when the newer half is full, the older half is dropped. What is met again moves to the
 * newer half.
 */
export function createRunMemory(): RunMemory {
  let newer = new Map<string, readonly Token[]>();
  let older = new Map<string, readonly Token[]>();
  const add = (run: string, words: readonly Token[]): void => {
    if (run.length > MAX_REMEMBERED_CHARS) return;
    if (newer.size >= MAX_REMEMBERED_RUNS) [newer, older] = [new Map(), newer];
    newer.set(withoutParent(run), words);
  };
  return {
    add,
    find(run) {
      if (run.length > MAX_REMEMBERED_CHARS) return undefined;
      const known = newer.get(run);
      if (known !== undefined) return known;
      const old = older.get(run);
      if (old !== undefined) add(run, old);
      return old;
    },
  };
}
