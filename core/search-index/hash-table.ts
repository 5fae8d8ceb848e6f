/** Numbers by strings that are kept elsewhere; 12 to 24 bytes an entry, however long the strings are. */
export interface HashTable {
  /** At most as many as announced. Of keys that hash alike only the first is kept. */
  add(key: string, value: number): void;
  /** The value of a key; `isRight` tells it from one whose key only hashes alike. */
  find(key: string, isRight: (value: number) => boolean): number | undefined;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const MIN_CAPACITY = 16;

/** Open addressing with linear probing, at most two thirds full. */
export function createHashTable(size: number): HashTable {
  let capacity = MIN_CAPACITY;
  while (capacity < size * 1.5) capacity *= 2;
  const hashes = new Uint32Array(capacity);
  /** One more than the value; 0 is an empty place. */
  const values = new Uint32Array(capacity);
  const mask = capacity - 1;
  return {
    add(key, value) {
      const hash = hashText(key);
      let at = hash & mask;
      // Why not both of two alike: equal chunks may come by the hundred thousand, and each would pass all before it.
      while (values[at] !== 0 && hashes[at] !== hash) at = (at + 1) & mask;
      if (values[at] !== 0) return;
      hashes[at] = hash;
      values[at] = value + 1;
    },
    find(key, isRight) {
      const hash = hashText(key);
      for (let at = hash & mask; values[at] !== 0; at = (at + 1) & mask) {
        const value = (values[at] as number) - 1;
        if (hashes[at] === hash) return isRight(value) ? value : undefined;
      }
      return undefined;
    },
  };
}

/** FNV-1a over UTF-16 units, with its high bits mixed into the low ones, which choose the place. */
function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return (hash ^ (hash >>> 15)) >>> 0;
}
