import { soundSkeleton } from "../text/sound-skeleton.ts";
import { isKatakanaWord, soundsAlike } from "../text/sounds-alike.ts";

/** Finds the words in katakana that a Latin word may be. */
export interface SoundTable {
  /** @param word in small letters. */
  termsSounding(word: string): string[];
}

/**
 * Going through the terms holds the event loop, once for an opened index; from so many terms on it would for too
 * long, and no word is found by its sound.
 */
const MAX_TERMS = 20_000;

export function createSoundTable(terms: Iterable<string>): SoundTable {
  const bySkeleton = new Map<string, string[]>();
  let count = 0;
  for (const term of terms) {
    if (++count > MAX_TERMS) return { termsSounding: () => [] };
    if (!isKatakanaWord(term)) continue;
    const skeleton = soundSkeleton(term);
    const alike = bySkeleton.get(skeleton);
    if (alike === undefined) bySkeleton.set(skeleton, [term]);
    else alike.push(term);
  }
  return {
    termsSounding: (word) => (bySkeleton.get(soundSkeleton(word)) ?? []).filter((known) => soundsAlike(word, known)),
  };
}
