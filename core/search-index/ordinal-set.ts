/** Chunk ordinals that a search may return. A plain `Set<number>` is one. */
export interface OrdinalSet {
  readonly size: number;
  has(ordinal: number): boolean;
  values(): Iterable<number>;
  /** Where the set is kept as ranges: those, ascending and apart. */
  readonly ranges?: readonly OrdinalRange[];
}

/** Ordinals from `start` up to but not including `end`. */
export interface OrdinalRange {
  start: number;
  end: number;
}

/**
 * A set of ordinals kept as ranges: a document's chunks are neighbours, so a filter that lets a hundred
 * thousand chunks through costs as much as the documents it names.
 * @param ranges may be empty or touch each other, but must be ascending and must not overlap.
 * @example createRangeSet([{ start: 2, end: 4 }, { start: 9, end: 10 }]) // holds 2, 3 and 9
 */
export function createRangeSet(ranges: readonly OrdinalRange[]): OrdinalSet {
  const merged: OrdinalRange[] = [];
  for (const { start, end } of ranges) {
    const last = merged.at(-1);
    if (start === end) continue;
    if (last !== undefined && start < last.end) throw new RangeError(`ranges overlap or descend at ${start}`);
    if (last?.end === start) last.end = end;
    else merged.push({ start, end });
  }
  const size = merged.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    size,
    ranges: merged,
    has(ordinal) {
      let low = 0;
      let high = merged.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const { start, end } = merged[middle] as OrdinalRange;
        if (ordinal < start) high = middle - 1;
        else if (ordinal >= end) low = middle + 1;
        else return true;
      }
      return false;
    },
    *values() {
      for (const { start, end } of merged) for (let at = start; at < end; at++) yield at;
    },
  };
}

/**
 * Cuts a set into the parts that fall into blocks of `blockSize` ordinals, each counted from the start of its block.
 * @example splitOrdinals(new Set([1, 5]), { blockSize: 4, blocks: 2 }) // sets of 1, and of 1
 */
export function splitOrdinals(
  set: OrdinalSet,
  { blockSize, blocks }: { blockSize: number; blocks: number },
): OrdinalSet[] {
  if (set.ranges !== undefined) {
    const parts = Array.from({ length: blocks }, (): OrdinalRange[] => []);
    for (const { start, end } of set.ranges) {
      for (let at = start; at < end; ) {
        const block = Math.floor(at / blockSize);
        const first = block * blockSize;
        const until = Math.min(end, first + blockSize);
        parts[block]?.push({ start: at - first, end: until - first });
        at = until;
      }
    }
    return parts.map(createRangeSet);
  }
  const parts = Array.from({ length: blocks }, () => new Set<number>());
  for (const ordinal of set.values()) parts[Math.floor(ordinal / blockSize)]?.add(ordinal % blockSize);
  return parts;
}

/** A set's ordinals as ranges, ascending and apart. */
export function toRanges(set: OrdinalSet): readonly OrdinalRange[] {
  if (set.ranges !== undefined) return set.ranges;
  const ordinals = Uint32Array.from(set.values()).sort();
  return createRangeSet(Array.from(ordinals, (ordinal) => ({ start: ordinal, end: ordinal + 1 }))).ranges ?? [];
}

/** What both sets hold. */
export function intersectOrdinals(a: OrdinalSet, b: OrdinalSet): OrdinalSet {
  const [left, right] = [toRanges(a), toRanges(b)];
  const shared: OrdinalRange[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [{ start: startA, end: endA }, { start: startB, end: endB }] = [left[i], right[j]] as [
      OrdinalRange,
      OrdinalRange,
    ];
    const [start, end] = [Math.max(startA, startB), Math.min(endA, endB)];
    if (start < end) shared.push({ start, end });
    if (endA <= endB) i++;
    else j++;
  }
  return createRangeSet(shared);
}
