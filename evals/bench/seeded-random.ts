/** Numbers that look random and are the same for the same seed. */
export interface SeededRandom {
  /** From `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** @throws RangeError when the list is empty. */
  pick<Item>(items: readonly Item[]): Item;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to shuffle text. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1));
  return {
    integer,
    pick(items) {
      if (items.length === 0) throw new RangeError("cannot pick from an empty list");
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
  };
}
