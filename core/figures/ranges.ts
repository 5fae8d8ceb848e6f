import { dateValue } from "./date-figures.ts";
import type { CalendarDate } from "./dates.ts";
import { westernYear } from "./eras.ts";
import type { FigureBounds, FoundFigure } from "./figure.ts";

const BETWEEN = /^ ?(?<mark>[~、\u2212-]) ?第?$/u;
const LONGEST_BETWEEN = 4;
const ERA_YEAR = /(?<era>令和|平成|昭和|大正|明治) ?(?<year>\d{1,2}|元)/u;
const ERA_BEFORE = /(?:令和|平成|昭和|大正|明治) ?$/u;
const ERA_CHARS = 3;
const IS_YEAR = /^(?:19|20)\d{2}$/u;
const SCALE_END = /[百千]?[万億兆]|千/u;
const EITHER_OR_SCALES = new Set([1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]);
const SCALES: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };

/**
 * Joins neighbours that make a range: both get the unit, scale, year or era that only one of them states (「10～20%」,
 * 「1～2万人」, 「令和6年4月～6月」), and the bounds of the range.
 * @param figures in the order of the text.
 */
export function linkRanges(text: string, figures: readonly FoundFigure[]): FoundFigure[] {
  const linked = [...figures];
  for (let at = 1; at < linked.length; at++) {
    const [first, second] = [linked[at - 1] as FoundFigure, linked[at] as FoundFigure];
    if (second.start - first.end > LONGEST_BETWEEN || second.start <= first.end) continue;
    const mark = BETWEEN.exec(text.slice(first.end, second.start))?.groups?.mark;
    if (mark === undefined) continue;
    const pair = mark === "、" ? eitherOr(first, second) : completed(text, first, second);
    if (pair === null || !isRange(...pair, mark)) continue;
    const [lower, upper] = pair;
    const bounds: FigureBounds = { lower: lower.value, upper: upper.value };
    const isAbout = lower.modifier === "約" || upper.modifier === "約";
    linked[at - 1] = { ...lower, bounds, ...(isAbout && { modifier: "約" as const }) };
    linked[at] = { ...upper, bounds, ...(isAbout && { modifier: "約" as const }) };
  }
  return linked;
}

function isRange(lower: FoundFigure, upper: FoundFigure, mark: string): boolean {
  if (lower.kind !== upper.kind || lower.unit !== upper.unit) {
    if (lower.kind !== "date" || upper.kind !== "date") return false;
  }
  // 「3-1」 numbers a heading and 「1-2」 may.
  if (mark !== "~" && lower.unit === "" && upper.unit === "") return false;
  return lower.value <= upper.value;
}

/** 「二、三人」 and 「五、六百人」: a digit and the next one, and only the second says what they count. */
function eitherOr(first: FoundFigure, second: FoundFigure): [FoundFigure, FoundFigure] | null {
  const factor = second.value / (first.value + 1);
  const isNext = first.unit === "" && second.unit !== "" && first.end - first.start === 1;
  if (!isNext || !EITHER_OR_SCALES.has(factor)) return null;
  return [{ ...first, unit: second.unit, kind: second.kind, value: first.value * factor }, second];
}

function completed(text: string, first: FoundFigure, second: FoundFigure): [FoundFigure, FoundFigure] {
  if (first.date || second.date) return completedDates(text, first, second);
  let [lower, upper] = [first, second];
  if (lower.unit === "" && upper.unit !== "") {
    lower = { ...lower, unit: upper.unit, kind: upper.kind, value: lower.value * sharedScale(text, lower, upper) };
    if (/割/u.test(text.slice(upper.start, upper.end)) && upper.unit === "%") lower.value = first.value * 10;
  }
  if (upper.unit === "" && lower.kind === "money") upper = { ...upper, unit: lower.unit, kind: lower.kind };
  if (upper.kind === "measure" && lower.unit.startsWith(`${upper.unit}/`)) upper = { ...upper, unit: lower.unit };
  return [lower, upper];
}

/** 「1～2万人」 is 1万 to 2万, 「100～1万人」 is not. */
function sharedScale(text: string, lower: FoundFigure, upper: FoundFigure): number {
  if (!/^[\d.,]+$/u.test(text.slice(lower.start, lower.end))) return 1;
  const [scale] = SCALE_END.exec(text.slice(upper.start, upper.end)) ?? [""];
  const factor = [...scale].reduce((product, char) => product * (SCALES[char] ?? 1), 1);
  return lower.value < upper.value / factor ? factor : 1;
}

function completedDates(text: string, first: FoundFigure, second: FoundFigure): [FoundFigure, FoundFigure] {
  const era = ERA_YEAR.exec(text.slice(Math.max(0, first.start - ERA_CHARS), first.end))?.groups;
  let lower = first;
  // 「令和6～8年」, 「2024～2026年度」: the first has no 年 of its own.
  if (!first.date && first.unit === "" && second.date && IS_YEAR.test(text.slice(first.start, first.end)))
    lower = asDate(first, { year: first.value, month: null, day: null, isFiscal: second.date.isFiscal });
  const start = lower.date;
  if (!start) return [first, second];
  if (era && !second.date && /^年(?:度)?$/u.test(second.unit) && start.year !== null) {
    const year = westernYear(era.era ?? "", second.value);
    return [lower, asDate(second, { year, month: null, day: null, isFiscal: second.unit === "年度" })];
  }
  if (!second.date) {
    const isDay = second.unit === "日" && start.day !== null && Number.isInteger(second.value);
    return isDay ? [lower, asDate(second, { ...start, day: second.value })] : [lower, second];
  }
  // 「令和6年4月～6月」; a month before the first would lie in the next year, which the text does not say.
  const isWithin = second.date.year === null && start.year !== null && (second.date.month ?? 0) >= (start.month ?? 13);
  return [lower, isWithin ? asDate(second, { ...second.date, year: start.year }) : second];
}

function asDate(figure: FoundFigure, date: CalendarDate): FoundFigure {
  return { ...figure, ...dateValue(date), kind: "date", date };
}

/** Turns 「令和6」 before a range's mark into a year, as its 年 stands behind the second number. */
export function readEraStart(text: string, figure: FoundFigure, next: FoundFigure | undefined): FoundFigure {
  if (figure.unit !== "" || !next || !/^年(?:度)?$/u.test(next.unit) || next.start - figure.end > LONGEST_BETWEEN)
    return figure;
  const lead = ERA_BEFORE.exec(text.slice(Math.max(0, figure.start - ERA_CHARS), figure.start))?.[0];
  const year = lead ? westernYear(lead.trim(), figure.value) : null;
  if (!lead || year === null) return figure;
  const date = { year, month: null, day: null, isFiscal: next.unit === "年度" };
  return { ...asDate(figure, date), start: figure.start - lead.length };
}
