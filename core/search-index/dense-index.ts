import { AppError } from "../errors.ts";
import type { OrdinalSet } from "./ordinal-set.ts";

export interface DenseSearch {
  /** The embedded query; `dimension` finite numbers. Its length does not matter, only its direction. */
  vector: ArrayLike<number>;
  topK: number;
  /** Only these may be returned; absent means all. */
  allowed?: OrdinalSet | undefined;
}

export interface DenseHit {
  ordinal: number;
  /** Cosine, from -1 to 1. */
  similarity: number;
}

/** Chunks by the direction of their vectors. Ordinals are 0 … size - 1. */
export interface DenseIndex {
  readonly size: number;
  readonly dimension: number;
  /**
   * Most similar first, at most `topK`; equal similarities by ordinal. A zero vector has no direction and finds
   * nothing. Gives way to other work every few milliseconds.
   * @throws AppError `invalid-vector` when the vector has another length or a number that is not finite.
   */
  search(search: DenseSearch): Promise<DenseHit[]>;
  /**
   * The vector of a chunk, scaled to length 1 (a zero vector stays zero).
   * @throws RangeError when there is no such chunk.
   */
  vectorAt(ordinal: number): Float32Array;
}

/** @throws AppError `invalid-vector`: hnswlib takes NaN and answers with arbitrary neighbours. */
export function assertVector(vector: ArrayLike<number>, dimension: number): void {
  if (vector.length !== dimension) {
    throw new AppError({
      code: "invalid-vector",
      message: `ベクトルの次元が ${vector.length} です（索引は ${dimension}）。埋め込みモデルの設定を確かめてください。`,
    });
  }
  for (let i = 0; i < dimension; i++) {
    if (Number.isFinite(vector[i])) continue;
    throw new AppError({
      code: "invalid-vector",
      message: `ベクトルの ${i} 番目が数値ではありません（${String(vector[i])}）。埋め込みモデルの出力を確かめてください。`,
    });
  }
}
