import { NumeralSum } from "./kanji-numerals.ts";
import { type NumberPart, type NumberState, readPart } from "./number-parts.ts";

/** A number without its unit; offsets are into folded text. */
export interface ReadNumber {
  start: number;
  end: number;
  value: number;
  /** No Arabic digit is in it. */
  isKanji: boolean;
  /** 十 to 京 are in it. */
  hasScale: boolean;
  /** 数 stands for a digit (「数十」, 「百数十億」): the least and the most that it can mean. */
  several?: { lower: number; upper: number };
  /** 「10余万」: a little more than stated. */
  isOver: boolean;
}

/** 数 may be any digit but 0; left out, it gives what is stated for certain. */
const SEVERAL = { lower: 1, upper: 9 } as const;

/**
 * Reads the number that begins at an offset: digits with groups and decimals, kanji numerals, and both mixed with
 * scales up to 京 (「3億5千万」, 「5万4千6百」, 「二・五億」). Null when none begins there. Signs, units and fractions are
 * read elsewhere.
 */
export function readNumber(text: string, start: number): ReadNumber | null {
  const sum = new NumeralSum();
  const parts: NumberPart[] = [];
  const state: NumberState = { start, at: start, isPending: false, isKanji: true, hasScale: false, isSpaced: false };
  let [hasSeveral, isOver, isExact] = [false, false, true];
  for (let part = readPart(text, state); part !== null; part = readPart(text, state)) {
    const taken = part;
    if (!addPart(sum, taken, 0)) break;
    parts.push(taken);
    state.at = taken.end;
    state.isPending = sum.isPending;
    if (taken.kind === "digits" && taken.isArabic) state.isKanji = false;
    if (taken.kind === "small" || taken.kind === "large") {
      state.hasScale = true;
      state.isSpaced ||= taken.isSpaced;
    }
    hasSeveral ||= taken.kind === "several";
    isOver ||= taken.kind === "over";
    isExact &&= taken.kind === "digits";
    if (taken.kind === "decimals" && state.hasScale && !state.isPending) break;
  }
  const stated = isExact ? sum.value : withoutDust(sum.value);
  if (state.at === start || !Number.isFinite(stated)) return null;
  const several = hasSeveral ? { lower: sumOf(parts, SEVERAL.lower), upper: sumOf(parts, SEVERAL.upper) } : null;
  return {
    start,
    end: state.at,
    value: stated === 0 && several ? several.lower : stated,
    isKanji: state.isKanji,
    hasScale: state.hasScale,
    isOver,
    ...(several && { several }),
  };
}

/** The same parts fit whatever digit 数 stands for. */
function sumOf(parts: readonly NumberPart[], several: number): number {
  const sum = new NumeralSum();
  for (const part of parts) addPart(sum, part, several);
  return withoutDust(sum.value);
}

function addPart(sum: NumeralSum, part: NumberPart, several: number): boolean {
  switch (part.kind) {
    case "digits":
      return sum.addDigits(part.value);
    case "decimals":
      return sum.addDecimals(part.value);
    case "small":
      return sum.addSmall(part.value);
    case "large":
      return sum.addLarge(part.value);
    case "several":
      return sum.addDigits(several);
    case "over":
      return true;
  }
}

/** Scaling by powers of ten leaves binary dust (1.1 × 1e8); figures of policy have far fewer digits than this. */
function withoutDust(value: number): number {
  // Whole numbers of up to 15 digits are exact, and rounding is dear.
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value;
  return Number(value.toPrecision(15));
}
