import type { StatementCell } from "../../core/types.ts";

const MULTIPLIERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };
const NUMBER = /([△▲\-−－]?)\s*[(（]?\s*(\d[\d,\s]*(?:\.\d+)?)/u;

/** The number that a cell states with the unit found for it; null for none. Kept apart from the figure parser. */
export function statedValue({ value, unit }: Pick<StatementCell, "value" | "unit">): number | null {
  const text = value.normalize("NFKC").replace(/^(?:[※*]\s?\d*[\s,]+)+/u, "");
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const number = Number((match[2] ?? "").replace(/[,\s]/gu, ""));
  const sign = (match[1] ?? "") === "" ? 1 : -1;
  const own = /[%％]/u.test(text) ? "%" : (unit ?? "");
  if (own === "%") return (sign * number) / 100;
  const multiplier = [...own].reduce((product, letter) => product * (MULTIPLIERS[letter] ?? 1), 1);
  return sign * number * multiplier;
}
