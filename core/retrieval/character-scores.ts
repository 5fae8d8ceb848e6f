/** How much a pair of neighbouring characters counts: endings are alike everywhere. */
const PAIR_WEIGHT = 1;
const MIXED_PAIR_WEIGHT = 0.5;
const HIRAGANA_PAIR_WEIGHT = 0.3;
const HIRAGANA = /[\u3041-\u309f]/u;
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Parameters of BM25. Repeats of a pair soon stop adding: that it stands there at all says most. */
const K1 = 0.6;
const B = 0.5;
/** Real questions have a few dozen pairs; a pasted text may have thousands. */
const MAX_PAIRS = 256;

interface Pair {
  first: number;
  second: number;
  weight: number;
}

/**
 * BM25 over pairs of neighbouring characters, with the rarity of each pair taken from the candidates themselves: what
 * all of them share is why they are candidates, and tells them no more apart. It sees what words miss: compounds that
 * the segmenter cuts otherwise, parts of compounds, and words that stand side by side as in the question.
 * @param question as `normaliseForSearch` gives it.
 * @param candidates likewise.
 * @returns a score of at least 0 for each candidate, comparable only among them.
 */
export function scoreByCharacters(question: string, candidates: readonly string[]): number[] {
  const pairs = pairsOf(question);
  if (pairs.length === 0 || candidates.length === 0) return candidates.map(() => 0);
  const count = createPairCounter(pairs);
  const counts = candidates.map(count);
  const found = pairs.map((_pair, at) => counts.filter((counted) => (counted[at] as number) > 0).length);
  const rarity = found.map((n) => Math.log(1 + (candidates.length - n + 0.5) / (n + 0.5)));
  const meanLength = candidates.reduce((sum, { length }) => sum + length, 0) / candidates.length;
  return counts.map((counted, candidate) => {
    const length = (candidates[candidate] as string).length;
    const norm = 1 - B + (B * length) / Math.max(meanLength, 1);
    return pairs.reduce((sum, { weight }, at) => {
      const frequency = (counted[at] as number) / norm;
      return frequency === 0 ? sum : sum + (weight * (rarity[at] as number) * frequency) / (K1 + frequency);
    }, 0);
  });
}

/** Each pair of the question once, in order. */
function pairsOf(question: string): Pair[] {
  const found = new Map<string, Pair>();
  for (const run of question.match(RUN) ?? []) {
    for (let at = 1; at < run.length && found.size < MAX_PAIRS; at++) {
      const [first, second] = [run.charCodeAt(at - 1), run.charCodeAt(at)];
      found.set(run.slice(at - 1, at + 1), { first, second, weight: weightOf(run.slice(at - 1, at + 1)) });
    }
  }
  return [...found.values()];
}

function weightOf(pair: string): number {
  const hiragana = [...pair].filter((char) => HIRAGANA.test(char)).length;
  return [PAIR_WEIGHT, MIXED_PAIR_WEIGHT, HIRAGANA_PAIR_WEIGHT][hiragana] ?? PAIR_WEIGHT;
}

/** A power of two, several times {@link MAX_PAIRS}. */
const SLOTS = 1_024;
const SLOT_SHIFT = 22;
const FREE = -1;

/** Which code units begin a pair of the question at hand. Why kept: it is larger than all else that a comparison needs. */
const starts = new Uint8Array(0x1_0000);

/**
 * Counts the pairs of a text in one pass, looking closer only where one of them may begin. Until another counter is
 * made.
 */
function createPairCounter(pairs: readonly Pair[]): (text: string) => Uint16Array {
  starts.fill(0);
  // A hash table with open addressing.
  const keys = new Uint32Array(SLOTS);
  const places = new Int16Array(SLOTS).fill(FREE);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) >>> SLOT_SHIFT;
    while (places[slot] !== FREE && keys[slot] !== key) slot = (slot + 1) % SLOTS;
    return slot;
  };
  for (const [at, { first, second }] of pairs.entries()) {
    starts[first] = 1;
    const key = keyOf(first, second);
    const slot = slotOf(key);
    keys[slot] = key;
    places[slot] = at;
  }
  return (text) => {
    const counts = new Uint16Array(pairs.length);
    let next = text.charCodeAt(0);
    for (let at = 1; at < text.length; at++) {
      const first = next;
      next = text.charCodeAt(at);
      if (starts[first] === 0) continue;
      const pair = places[slotOf(keyOf(first, next))] as number;
      if (pair !== FREE && counts[pair] !== 0xffff) counts[pair] = (counts[pair] as number) + 1;
    }
    return counts;
  };
}

function keyOf(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}
