/**
 * Nearest-rank percentile: the smallest value that at least `rank` percent of the values do not exceed.
 * 0 for an empty list. `rank` is 0–100.
 * @example percentile([4, 1, 3, 2], 50) // 2
 */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1);
  return sorted[index] ?? 0;
}
