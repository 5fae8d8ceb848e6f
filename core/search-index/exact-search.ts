import type { DenseHit } from "./dense-index.ts";
import { nextTurn } from "./event-loop-turns.ts";
import { createTopSelection } from "./top-selection.ts";

export interface ExactSearch {
  /** Vectors of length 1, or zero. */
  vectorAt: (ordinal: number) => Float32Array;
  query: ArrayLike<number>;
  /** Of the vectors to compare with. */
  ordinals: Iterable<number>;
  topK: number;
}

/** Compared in about half a millisecond. */
const NUMBERS_PER_LOOK = 524_288;

/** Compares the query with every named vector. Gives way to other work every few milliseconds. */
export async function searchExactly({ vectorAt, query, ordinals, topK }: ExactSearch): Promise<DenseHit[]> {
  const unit = toUnit(query);
  const selection = createTopSelection(topK);
  const rowsPerLook = Math.ceil(NUMBERS_PER_LOOK / Math.max(1, unit.length));
  let rows = 0;
  for (const ordinal of ordinals) {
    selection.offer(ordinal, dotProduct(vectorAt(ordinal), unit));
    if (++rows % rowsPerLook !== 0) continue;
    const turn = nextTurn();
    if (turn !== undefined) await turn;
  }
  return selection.sorted().map(({ ordinal, score }) => ({ ordinal, similarity: score }));
}

/** Four sums side by side, because a single one waits for itself at every step. */
function dotProduct(row: Float32Array, unit: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < unit.length; i += 4) {
    a += (row[i] as number) * (unit[i] as number);
    b += (row[i + 1] as number) * (unit[i + 1] as number);
    c += (row[i + 2] as number) * (unit[i + 2] as number);
    d += (row[i + 3] as number) * (unit[i + 3] as number);
  }
  for (; i < unit.length; i++) a += (row[i] as number) * (unit[i] as number);
  return a + b + c + d;
}

function toUnit(vector: ArrayLike<number>): Float64Array {
  const unit = Float64Array.from(vector);
  const norm = Math.sqrt(unit.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? unit : unit.map((value) => value / norm);
}
