import type { Pooling } from "./onnx-messages.ts";

export interface TokenVectors {
  /** `rows × tokens × width` numbers. */
  data: ArrayLike<number>;
  tokens: number;
  width: number;
  /** How many tokens of each row are no padding; padding stands at the end. */
  lengths: readonly number[];
}

/** One vector of `width` numbers per row, of the tokens that are no padding. A row without tokens gives zeros. */
export function poolTokens({ data, tokens, width, lengths }: TokenVectors, pooling: Pooling): Float32Array {
  const pooled = new Float32Array(lengths.length * width);
  for (const [row, length] of lengths.entries()) {
    const [first, last] = pooling === "mean" ? [0, length - 1] : pooling === "cls" ? [0, 0] : [length - 1, length - 1];
    for (let token = first; token <= last && length > 0; token++) {
      const start = (row * tokens + token) * width;
      for (let at = 0; at < width; at++) {
        pooled[row * width + at] = (pooled[row * width + at] as number) + (data[start + at] as number);
      }
    }
    const count = last - first + 1;
    for (let at = 0; at < width && count > 1; at++) {
      pooled[row * width + at] = (pooled[row * width + at] as number) / count;
    }
  }
  return pooled;
}
