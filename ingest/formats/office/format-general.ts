import { roundDecimal } from "./round-decimal.ts";

/** Characters that Excel gives a number without a format, the decimal point included. */
const GENERAL_CHARS = 11;
const SMALL = 1e-4;
const SMALL_DIGITS = 6;

/**
 * A number without a format of its own. Fractions are cut to what Excel shows; whole numbers keep every digit, where
 * Excel would turn a 13-digit corporate number into `1.23457E+12`.
 */
export function formatGeneral(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value === 0 ? 0 : value);
  const size = Math.abs(value);
  const plain = String(size);
  if (size >= SMALL && plain.length <= GENERAL_CHARS) return String(value);
  if (size < SMALL) {
    const decimals = SMALL_DIGITS - 1 - Math.floor(Math.log10(size));
    return decimals > 20 ? String(value) : value.toFixed(decimals).replace(/0+$/u, "");
  }
  const wholeDigits = String(Math.trunc(size)).length;
  return String(roundDecimal(value, Math.max(0, GENERAL_CHARS - 1 - wholeDigits)));
}
