import type { Token } from "./token.ts";

/** Longer runs hardly ever come twice. And up to here, a slice does not keep the text alive that it was cut from. */
const MAX_REMEMBERED_CHARS = 12;
const MAX_REMEMBERED_RUNS = 16_384;

/** The words of a run of characters: known ones, or those that `work` finds. */
export type RememberRun = (run: string, work: () => readonly Token[]) => readonly Token[];

/**
 * Remembers the words of short runs that were met lately, at most 32,768 of them: when the newer half is full, the
 * older half is dropped. What is met again moves to the newer half.
 */
export function createRunMemory(): RememberRun {
  let newer = new Map<string, readonly Token[]>();
  let older = new Map<string, readonly Token[]>();
  return (run, work) => {
    if (run.length > MAX_REMEMBERED_CHARS) return work();
    const known = newer.get(run);
    if (known !== undefined) return known;
    if (newer.size >= MAX_REMEMBERED_RUNS) [newer, older] = [new Map(), newer];
    const words = older.get(run) ?? work();
    newer.set(run, words);
    return words;
  };
}
