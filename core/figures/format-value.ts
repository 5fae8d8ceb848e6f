const LARGE_UNITS = [
  [1e12, "兆"],
  [1e8, "億"],
  [1e4, "万"],
] as const;

/**
 * A computed value as officials write it: 2.6e11 円 → 2,600億円, 17.6 ポイント → 17.6ポイント. The largest of 億 and
 * 万 that leaves at most two decimals is used; 兆 only for whole 兆.
 */
export function formatValue(value: number, unit: string): string {
  for (const [scale, name] of LARGE_UNITS) {
    const scaled = value / scale;
    const isExact = scale === 1e12 ? Number.isInteger(scaled) : hasTwoDecimals(scaled);
    if (Math.abs(scaled) >= 1 && isExact)
      return `${scaled.toLocaleString("en-US", { maximumFractionDigits: 2 })}${name}${unit}`;
  }
  return `${value.toLocaleString("en-US", { maximumFractionDigits: 6 })}${unit}`;
}

/** Relative, because binary dust grows with the value while one person in 億 must not be lost. */
function hasTwoDecimals(scaled: number): boolean {
  return Math.abs(Math.round(scaled * 100) / 100 - scaled) <= Math.abs(scaled) * 1e-12;
}
