/**
 * Counts features by their 32-bit hash, in the order in which they were first met. One table serves text after text,
 * because making a map for each takes longer than the counting.
 */
export interface FeatureTable {
  /** @param length of the feature, kept from its first occurrence. */
  count(hash: number, length: number): void;
  /** Calls `visit` for each feature in order, then forgets them all. */
  drain(visit: (hash: number, count: number, length: number) => void): void;
}

const FIRST_SLOTS = 4_096;

/** Open addressing with linear probing; at most half of the slots are taken. */
export function createFeatureTable(): FeatureTable {
  let slots = new Uint32Array(FIRST_SLOTS);
  let hashes = new Uint32Array(FIRST_SLOTS / 2);
  let counts = new Uint32Array(FIRST_SLOTS / 2);
  let lengths = new Uint32Array(FIRST_SLOTS / 2);
  let size = 0;

  /** The slot of a hash: the one that holds its number from 1, or the free one where it belongs. */
  const slotOf = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let held = slots[slot]; held !== 0; held = slots[slot]) {
      if (hashes[(held as number) - 1] === hash) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const grow = (): void => {
    hashes = doubled(hashes);
    counts = doubled(counts);
    lengths = doubled(lengths);
    slots = new Uint32Array(slots.length * 2);
    for (let at = 0; at < size; at++) slots[slotOf(hashes[at] as number)] = at + 1;
  };
  return {
    count(hash, length) {
      const slot = slotOf(hash);
      const held = slots[slot] as number;
      if (held !== 0) {
        counts[held - 1] = (counts[held - 1] as number) + 1;
        return;
      }
      hashes[size] = hash;
      counts[size] = 1;
      lengths[size] = length;
      slots[slot] = ++size;
      if (size === hashes.length) grow();
    },
    drain(visit) {
      for (let at = 0; at < size; at++) visit(hashes[at] as number, counts[at] as number, lengths[at] as number);
      slots.fill(0);
      size = 0;
    },
  };
}

function doubled(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(values.length * 2);
  grown.set(values);
  return grown;
}
