import type { CalendarDate, FoundDate } from "./dates.ts";
import type { FoundFigure } from "./figure.ts";
import { boundsOf, readModifier } from "./modifiers.ts";

/** A date as a figure: its value is yyyymmdd with zeros for what is not given, its unit what is. */
export function dateFigure(text: string, { start, end, ...date }: FoundDate): FoundFigure {
  const figure: FoundFigure = { ...dateValue(date), kind: "date", date, start, end };
  const modifier = readModifier(text, figure);
  const bounds = boundsOf(modifier, figure.value);
  return { ...figure, ...(modifier && { modifier }), ...(bounds && { bounds }) };
}

/** Value and unit of a date. A quarter or half stands in the place of the day. */
export function dateValue(date: CalendarDate): Pick<FoundFigure, "value" | "unit"> {
  const part = date.part === undefined ? 0 : Number(date.part[1]);
  const value = (date.year ?? 0) * 10_000 + (date.month ?? 0) * 100 + (date.day ?? part);
  return { value, unit: dateUnit(date) };
}

function dateUnit({ year, month, day, isFiscal, part }: CalendarDate): string {
  const partUnit = part === undefined ? "" : part.startsWith("Q") ? "四半期" : "半期";
  if (isFiscal) return `年度${partUnit}`;
  return `${year === null ? "" : "年"}${month === null ? "" : "月"}${day === null ? "" : "日"}${partUnit}`;
}
