import { matchAt } from "./match-at.ts";
import { type ReadNumber, readNumber } from "./read-number.ts";
import { readSlashedFraction } from "./slashed-fractions.ts";

const PARTS_OF = / ?分 ?の ?(?<sign>マイナス ?|-)?/y;
const AND = / ?(?:と|又は|又|また) ?/y;

/** 「半年」, 「半世紀」, 「半ダース」; behind a unit 半 belongs to it (「1年半」). */
const HALF = /(?<![\d年月日間割倍個本つ])半(?=年|日(?!本)|世紀|時間|ダース)/y;

/** The half of a unit, as a number; null when none begins there. */
export function readHalf(text: string, at: number): ReadNumber | null {
  if (matchAt(HALF, text, at) === null) return null;
  return { start: at, end: at + 1, value: 0.5, isKanji: false, hasScale: false, isOver: false };
}

/**
 * The fraction that a number begins (「3分の2」, 「百分の一」, 「2と4分の1」, 「補助率1/2」), as one number; null when it begins none.
 */
export function readFraction(text: string, first: ReadNumber): ReadNumber | null {
  const slashed = readSlashedFraction(text, first.start);
  if (slashed) return { ...first, ...slashed, isKanji: false, hasScale: false };
  const simple = readPartsOf(text, first);
  if (simple) return simple;
  const and = matchAt(AND, text, first.end);
  if (and === null) return null;
  const denominator = readNumber(text, first.end + and[0].length);
  const fraction = denominator && readPartsOf(text, denominator);
  if (!fraction || Math.abs(fraction.value) >= 1) return null;
  return { ...fraction, start: first.start, value: round(first.value + fraction.value) };
}

function readPartsOf(text: string, denominator: ReadNumber): ReadNumber | null {
  const parts = matchAt(PARTS_OF, text, denominator.end);
  if (parts === null || denominator.value === 0) return null;
  const numerator = readNumber(text, denominator.end + parts[0].length);
  if (numerator === null) return null;
  const sign = parts.groups?.sign === undefined ? 1 : -1;
  return {
    start: denominator.start,
    end: numerator.end,
    value: round((sign * numerator.value) / denominator.value),
    isKanji: numerator.isKanji && denominator.isKanji,
    hasScale: false,
    isOver: false,
  };
}

function round(value: number): number {
  return Number(value.toPrecision(15));
}
