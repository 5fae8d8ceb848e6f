import type { DenseHit } from "./dense-index.ts";
import { nextTurn } from "./event-loop-turns.ts";
import { createTopSelection } from "./top-selection.ts";

export interface ExactSearch {
  /** Vectors of length 1, or zero; each is looked at before the next is asked for. */
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
  const places = Uint32Array.from(unit.keys()).filter((place) => unit[place] !== 0);
  const selection = createTopSelection(topK);
  const rowsPerLook = Math.ceil(NUMBERS_PER_LOOK / Math.max(1, unit.length));
  let rows = 0;
  for (const ordinal of ordinals) {
    selection.offer(ordinal, dotProduct(vectorAt(ordinal), unit, places));
    if (++rows % rowsPerLook !== 0) continue;
    const turn = nextTurn();
    if (turn !== undefined) await turn;
  }
  return selection.sorted().map(({ ordinal, score }) => ({ ordinal, similarity: score }));
}

/** @param places where the query is not zero: the built-in embedder gives a question a few dozen of them. */
function dotProduct(row: Float32Array, unit: Float64Array, places: Uint32Array): number {
  // Four sums side by side, because a single one waits for itself at every step.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  const productAt = (place: number): number => (row[place] as number) * (unit[place] as number);
  for (; i + 3 < places.length; i += 4) {
    a += productAt(places[i] as number);
    b += productAt(places[i + 1] as number);
    c += productAt(places[i + 2] as number);
    d += productAt(places[i + 3] as number);
  }
  for (; i < places.length; i++) a += productAt(places[i] as number);
  return a + b + c + d;
}

function toUnit(vector: ArrayLike<number>): Float64Array {
  const unit = Float64Array.from(vector);
  const norm = Math.sqrt(unit.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? unit : unit.map((value) => value / norm);
}
