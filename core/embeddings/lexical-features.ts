import { createFeatureTable } from "./feature-table.ts";
import { isLetterAt } from "./letters.ts";

/** Changes whenever {@link createFeatureCounter} or the weighting of features changes. */
export const FEATURES_VERSION = "1";

const WORD_SEED = 0x811c9dc5;
const BIGRAM_SEED = 0x9747b28c;
const HIRAGANA_FIRST = 0x3041;
const HIRAGANA_LAST = 0x309f;

/** A text as {@link FeatureCounter} takes it. */
export interface FeatureSource {
  /** As `tokenise` gives them. */
  words: readonly string[];
  /** As `normaliseForSearch` gives it; in parts when they stand on lines of their own. */
  normals: readonly string[];
}

/** Counts the features of one text after the other, each by its 32-bit hash. */
export interface FeatureCounter {
  /**
   * Counts content words, whose length in UTF-16 code units is told too, because longer words say more; then pairs of
   * neighbouring characters inside a run of letters and digits, except pairs of hiragana, with length 1. Features come
   * in the order in which they occur first, the words before the pairs.
   */
  countFeatures(source: FeatureSource, visit: (hash: number, count: number, length: number) => void): void;
}

export function createFeatureCounter(): FeatureCounter {
  const table = createFeatureTable();
  return {
    countFeatures({ words, normals }, visit) {
      for (const word of words) table.count(hashWord(word), word.length);
      table.drain(visit);
      for (const normal of normals) {
        let before = -1;
        for (let at = 0; at < normal.length; at++) {
          if (!isLetterAt(normal, at)) {
            before = -1;
            continue;
          }
          const unit = normal.charCodeAt(at);
          if (before >= 0 && !(isHiragana(before) && isHiragana(unit))) table.count(hashPair(before, unit), 1);
          before = unit;
        }
      }
      table.drain(visit);
    },
  };
}

function isHiragana(unit: number): boolean {
  return unit >= HIRAGANA_FIRST && unit <= HIRAGANA_LAST;
}

function hashPair(first: number, second: number): number {
  return finishHash(mixUnit(mixUnit(BIGRAM_SEED, first), second));
}

function hashWord(word: string): number {
  let hash = WORD_SEED;
  for (let at = 0; at < word.length; at++) hash = mixUnit(hash, word.charCodeAt(at));
  return finishHash(hash);
}

/** One step of FNV-1a over a 16-bit unit. */
function mixUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** MurmurHash3's 32-bit finaliser: FNV-1a alone leaves the low bits of short inputs correlated. */
function finishHash(mixed: number): number {
  let hash = mixed;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
