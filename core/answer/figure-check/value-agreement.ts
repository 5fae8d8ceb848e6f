import { figuresAgree } from "../../figures/compare-figures.ts";
import type { CalendarDate } from "../../figures/dates.ts";
import type { Figure, FigureModifier } from "../../figures/parse-figures.ts";
import { areOpposite, type Direction } from "./direction.ts";

const LOWER: ReadonlySet<FigureModifier> = new Set(["以上", "超", "以降", "余", "強"]);
const UPPER: ReadonlySet<FigureModifier> = new Set(["以下", "未満", "まで", "以前", "弱"]);
/** Words that tell that a value is not the exact one. */
const BLURRED: ReadonlySet<FigureModifier> = new Set(["約", "超", "余", "強", "弱", "以上", "未満"]);
/** How far 「4分の1」 and 「半数」 may be from the share that they stand for, in percentage points. */
const FRACTION_TOLERANCE = 0.5;
const BLURRED_FRACTION_TOLERANCE = 2.5;
/** 「9割超」 is said of 91 %, not of 99 %. */
const MAX_BLUR = 0.1;

/** A figure of the answer with the words around it that change what it says. */
export interface ValueClaim {
  figure: Figure;
  direction: Direction | null;
}

/**
 * Whether a source's figure states the claim's value: the same one in the same unit, or one that the claim says that it
 * rounds (「約2万5千件」 for 25,124件, 「9割超」 for 91.2%, 「4分の1」 for 25%).
 * @param contextYears years that the place of the source gives.
 */
export function valuesAgree(claim: ValueClaim, source: Figure, contextYears: readonly number[]): boolean {
  const { figure } = claim;
  if (figure.date && source.date)
    return figuresAgree(figure, source, contextYears) && calendarsAgree(figure.date, source);
  if (figuresAgree(figure, source, contextYears)) return true;
  if (source.date && !figure.date) return isBareDate(figure, source.date, contextYears);
  if (figure.date) return false;
  // 「5%減」 states what 「▲5%」 does.
  if (claim.direction === "down" && figure.value === -source.value && figure.unit === source.unit) return true;
  return isStatedRounding(figure, source) || isFractionOf(figure, source);
}

/** 2024年 is no 2024年度, unless both name a month, or the source writes a bare number or letter (R6). */
function calendarsAgree(claim: CalendarDate, source: Figure): boolean {
  const date = source.date as CalendarDate;
  if (claim.isFiscal === date.isFiscal || claim.year === null || date.year === null) return true;
  return claim.month !== null || date.month !== null || !source.text.includes("年");
}

/** 「(2023, survey)」 and 「5/12」 beside a date of the source, although alone they could be a number and a fraction. */
function isBareDate(
  { text, unit }: Figure,
  { year, month, day }: CalendarDate,
  contextYears: readonly number[],
): boolean {
  const narrow = text.normalize("NFKC");
  if (unit !== "") return false;
  if (/^(?:19|20)\d{2}$/u.test(narrow)) return Number(narrow) === year || contextYears.includes(Number(narrow));
  return month !== null && day !== null && narrow === `${month}/${day}`;
}

/** Whether the claim says that it is inexact, and is the source's value to the digits that it gives. */
function isStatedRounding({ value, unit, modifier }: Figure, source: Figure): boolean {
  if (modifier === undefined || !BLURRED.has(modifier) || source.unit !== unit || value === 0) return false;
  const step = lastPlace(value);
  const steps = Number((source.value / step).toPrecision(12));
  const isNear = Math.abs(source.value - value) <= MAX_BLUR * Math.abs(value);
  if (LOWER.has(modifier)) return isNear && source.value > value;
  if (UPPER.has(modifier)) return isNear && source.value < value;
  return Math.round(steps) * step === value || Math.abs(Math.round(steps) * step - value) < 1e-9 * Math.abs(value);
}

/** Size of the last digit that is not zero: 1,000 of 25,000, 0.1 of 31.4. */
function lastPlace(value: number): number {
  const [digits = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return 10 ** (Number(exponent) - (digits.split(".")[1]?.length ?? 0));
}

function isFractionOf({ text, value, modifier, unit }: Figure, source: Figure): boolean {
  if (!/分の|[/／]|半[数減]/u.test(text) || unit !== "" || source.unit !== "%") return false;
  const tolerance = modifier === undefined ? FRACTION_TOLERANCE : BLURRED_FRACTION_TOLERANCE;
  return Math.abs(value * 100 - source.value) <= tolerance;
}

/** Whether the source's limit allows what the claim says of it: 「以上」 where the source has 「未満」 does not. */
export function limitsAgree({ modifier }: Figure, source: Figure): boolean {
  if (modifier === undefined || source.modifier === undefined) return true;
  if (LOWER.has(modifier) && UPPER.has(source.modifier)) return false;
  if (UPPER.has(modifier) && LOWER.has(source.modifier)) return false;
  // Over 30 is at least 30, but not the other way round.
  return !(modifier === "超" && source.modifier === "以上") && !(modifier === "未満" && source.modifier === "以下");
}

/** Whether both changes go the same way, as far as both are stated. */
export function directionsAgree(claim: Direction | null, source: Direction | null): boolean {
  return !areOpposite(claim, source);
}
