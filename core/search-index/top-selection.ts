/** An ordinal with what it is ranked by. */
export interface Scored {
  ordinal: number;
  score: number;
}

/** Keeps the best `topK` of everything offered. Equal scores go to the lower ordinal, so results never flicker. */
export interface TopSelection {
  offer(ordinal: number, score: number): void;
  /** A lower score is not kept. For loops over many scores, most of which are too low. */
  floor(): number;
  /** Best first. */
  sorted(): Scored[];
}

/** A binary heap with the worst kept entry on top: an offer that is not good enough costs one comparison. */
export function createTopSelection(topK: number): TopSelection {
  const heap: Scored[] = [];
  const isWorse = (a: Scored, b: Scored): boolean =>
    a.score < b.score || (a.score === b.score && a.ordinal > b.ordinal);

  const siftUp = (): void => {
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(heap[at] as Scored, heap[parent] as Scored)) return;
      [heap[at], heap[parent]] = [heap[parent] as Scored, heap[at] as Scored];
      at = parent;
    }
  };
  const siftDown = (): void => {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isWorse(heap[child] as Scored, heap[worst] as Scored)) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst] as Scored, heap[at] as Scored];
      at = worst;
    }
  };
  return {
    offer(ordinal, score) {
      if (heap.length < topK) {
        heap.push({ ordinal, score });
        siftUp();
        return;
      }
      const worst = heap[0];
      if (worst === undefined || score < worst.score) return;
      const entry = { ordinal, score };
      if (!isWorse(worst, entry)) return;
      heap[0] = entry;
      siftDown();
    },
    floor: () => (heap.length < topK ? Number.NEGATIVE_INFINITY : (heap[0]?.score ?? Number.POSITIVE_INFINITY)),
    sorted() {
      return [...heap].sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
    },
  };
}
