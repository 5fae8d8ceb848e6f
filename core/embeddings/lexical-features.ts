import { normaliseForSearch } from "../text/normalise.ts";
import { tokenise } from "../text/tokenise.ts";

/** Changes whenever {@link countFeatures} or the weighting of features changes. */
export const FEATURES_VERSION = "1";

const LETTER_RUNS = /[\p{L}\p{N}\p{M}]+/gu;
const WORD_SEED = 0x811c9dc5;
const BIGRAM_SEED = 0x9747b28c;
const HIRAGANA_FIRST = 0x3041;
const HIRAGANA_LAST = 0x309f;

/** How often each feature occurs, by its 32-bit hash. */
export interface LexicalFeatures {
  /** Content words, with their length in UTF-16 code units: longer words say more. */
  words: Map<number, { count: number; length: number }>;
  /** Pairs of neighbouring characters inside a run of letters and digits, except pairs of hiragana. */
  bigrams: Map<number, number>;
}

/** Counts the words and character bigrams of a text after normalising it. */
export function countFeatures(text: string): LexicalFeatures {
  const words: LexicalFeatures["words"] = new Map();
  for (const word of tokenise(text)) {
    const hash = hashText(word, WORD_SEED);
    const seen = words.get(hash);
    if (seen) seen.count++;
    else words.set(hash, { count: 1, length: word.length });
  }
  const bigrams: LexicalFeatures["bigrams"] = new Map();
  for (const [run] of normaliseForSearch(text).matchAll(LETTER_RUNS)) {
    for (let i = 0; i + 1 < run.length; i++) {
      const first = run.charCodeAt(i);
      const second = run.charCodeAt(i + 1);
      if (isHiragana(first) && isHiragana(second)) continue;
      const hash = finishHash(mixUnit(mixUnit(BIGRAM_SEED, first), second));
      bigrams.set(hash, (bigrams.get(hash) ?? 0) + 1);
    }
  }
  return { words, bigrams };
}

function isHiragana(unit: number): boolean {
  return unit >= HIRAGANA_FIRST && unit <= HIRAGANA_LAST;
}

function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = mixUnit(hash, text.charCodeAt(i));
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
