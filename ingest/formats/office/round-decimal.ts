/** Excel keeps this many significant digits and shows no others. */
const SIGNIFICANT_DIGITS = 15;

/**
 * Rounds half away from zero as Excel does, on the decimal digits that it would show rather than on the binary
 * value: 1.005 to two decimals is 1.01, although its nearest double lies below.
 */
export function roundDecimal(value: number, decimals: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const [digits = "", exponent = "0"] = Math.abs(value)
    .toExponential(SIGNIFICANT_DIGITS - 1)
    .split("e");
  const shifted = Number(`${digits}e${Number(exponent) + decimals}`);
  if (!Number.isFinite(shifted) || shifted >= Number.MAX_SAFE_INTEGER) return value;
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-decimals}`);
}
