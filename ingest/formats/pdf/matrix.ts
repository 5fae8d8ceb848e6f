/** `[a, b, c, d, e, f]` as in PDF: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function applyMatrix([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** @returns null for anything but six finite numbers. */
export function toMatrix(value: unknown): Matrix | null {
  const numbers = value instanceof Float32Array || Array.isArray(value) ? Array.from<unknown>(value) : [];
  if (numbers.length < 6 || !numbers.slice(0, 6).every((one) => Number.isFinite(one))) return null;
  return numbers.slice(0, 6) as unknown as Matrix;
}
