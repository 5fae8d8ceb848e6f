import { originalRange } from "../text/mapped-text.ts";
import { normalise } from "../text/normalise.ts";
import { type CalendarDate, type FoundDate, findDates } from "./dates.ts";

/** What a figure counts. `number` is a bare number. */
export type FigureKind =
  | "percent"
  | "money"
  | "people"
  | "countries"
  | "rank"
  | "duration"
  | "date"
  | "count"
  | "number";

/** A numeric expression in a text. Offsets are UTF-16 code units into the text that was parsed. */
export interface Figure {
  /** As written in the source. */
  text: string;
  /** In units of `unit`: 1兆円 is 1e12. For dates: yyyymmdd with zeros for what is not given. */
  value: number;
  /** Canonical unit (`%`, `円`, `人`, `か国`, `位`, `年月日` …); empty for a bare number. */
  unit: string;
  kind: FigureKind;
  date?: CalendarDate;
  charStart: number;
  charEnd: number;
}

const SCALES: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };
const SCALE = "(?:[百千]?[万億兆]|千)";

/** Written unit → canonical unit and kind; longer spellings first. */
const UNITS: readonly (readonly [string, string, FigureKind])[] = [
  ["%ポイント", "ポイント", "percent"],
  ["ポイント", "ポイント", "percent"],
  ["パーセント", "%", "percent"],
  ["%", "%", "percent"],
  ["米ドル", "ドル", "money"],
  ["ドル", "ドル", "money"],
  ["ユーロ", "ユーロ", "money"],
  ["円", "円", "money"],
  ["人", "人", "people"],
  ["名", "人", "people"],
  [" people", "人", "people"],
  [" countries", "か国", "countries"],
  ["か国", "か国", "countries"],
  ["カ国", "か国", "countries"],
  ["ヶ国", "か国", "countries"],
  ["ヵ国", "か国", "countries"],
  ["の国・地域", "か国", "countries"],
  ["番目", "位", "rank"],
  ["位", "位", "rank"],
  ["年間", "年", "duration"],
  ["年後", "年", "duration"],
  ["年", "年", "duration"],
  ["か月", "か月", "duration"],
  ["カ月", "か月", "duration"],
  ["ヶ月", "か月", "duration"],
  ["週間", "週間", "duration"],
  ["日間", "日", "duration"],
  ["日", "日", "duration"],
  ["時間", "時間", "duration"],
  ["倍", "倍", "count"],
  ["種類", "種類", "count"],
  ["省庁", "省庁", "count"],
  ["項目", "項目", "count"],
  ["社", "社", "count"],
  ["件", "件", "count"],
  ["台", "台", "count"],
  ["回", "回", "count"],
  ["条", "条", "count"],
  ["章", "章", "count"],
  ["号", "号", "count"],
  ["つ", "つ", "count"],
  ["字", "字", "count"],
  ["歳", "歳", "count"],
];

const UNIT_PATTERN = UNITS.map(([written]) => written).join("|");
/** 「3億5千万」 and 「1万2000」: after 千 and 万 the last part may lack a scale; then it is no year, month or day. */
const NUMBER = `\\d+(?:\\.\\d+)?(?:${SCALE}(?:\\d+(?:\\.\\d+)?${SCALE})*(?:(?<=[千万])\\d{3,4}(?![\\d.,年月日]))?)?`;
const QUANTITY = new RegExp(
  `(?<!\\d|\\d\\.)(?<sign>[+△▲-])?(?<number>${NUMBER})\\+?(?: ?(?<unit>${UNIT_PATTERN}))?`,
  "gu",
);
const PART = new RegExp(`(\\d+(?:\\.\\d+)?)(${SCALE})?`, "gu");
/** 「10~20%」: the first number of a range has the unit of the second. */
const RANGE_END = new RegExp(`^~(?:\\d+(?:\\.\\d+)?)[百千万億兆]*(${UNIT_PATTERN})`, "u");
/** Letters right before digits make a name (GPT-5, v3). */
const PART_OF_NAME = /[a-z][-.]?$/u;

/** A mark before a bare number makes it a note's number (※1, 注2). */
const NOTE_MARK = /[※注]$/u;
const DIGIT_GROUPED = /^\d[\d,]*,\d{3}/u;

/**
 * Every numeric expression of a text, in order: quantities with 千/万/億/兆 and units, and dates in both
 * calendars. Digits that are part of a Latin name or number a note are left out. Full width and digit groups
 * are read; a year is never written with digit groups. Nothing is read across a tab, which separates cells.
 */
export function parseFigures(text: string): Figure[] {
  let offset = 0;
  return text.split("\t").flatMap((cell) => {
    const figures = figuresOfCell(cell).map((figure) => ({
      ...figure,
      charStart: figure.charStart + offset,
      charEnd: figure.charEnd + offset,
    }));
    offset += cell.length + 1;
    return figures;
  });
}

function figuresOfCell(text: string): Figure[] {
  if (!/[\d０-９元]/u.test(text)) return [];
  const mapped = normalise(text);
  const placeOf = (start: number, end: number) => place(text, originalRange(mapped, start, end));
  const dates = findDates(mapped.text).filter(({ start, end }) => !isDigitGrouped(placeOf(start, end).text));
  const quantities = findQuantities(mapped.text, dates);
  return [
    ...dates.map(({ start, end, ...date }) => ({ ...placeOf(start, end), ...dateFigure(date) })),
    ...quantities.map(({ start, end, ...quantity }) =>
      withoutFalseUnit({ ...placeOf(start, end), ...quantity }, mapped.text.slice(end, end + 1)),
    ),
  ].sort((a, b) => a.charStart - b.charStart);
}

/** 「5 人材育成」: the number of a heading, with a word after it that only begins like a unit. */
function withoutFalseUnit(figure: Figure, next: string): Figure {
  const spaced = /^(?<number>.*[\d０-９])[ \u3000](?<unit>\p{Script=Han})$/u.exec(figure.text);
  if (!spaced?.groups || !/\p{Script=Han}/u.test(next)) return figure;
  const number = spaced.groups.number ?? "";
  return { ...figure, text: number, unit: "", kind: "number", charEnd: figure.charStart + number.length };
}

function isDigitGrouped(written: string): boolean {
  return DIGIT_GROUPED.test(written.normalize("NFKC"));
}

function dateFigure(date: CalendarDate): Pick<Figure, "value" | "unit" | "kind" | "date"> {
  const value = (date.year ?? 0) * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0);
  return { value, unit: dateUnit(date), kind: "date", date };
}

type FoundQuantity = Pick<Figure, "value" | "unit" | "kind"> & { start: number; end: number };

/** Quantities of normalised text outside the dates, which are in order. */
function findQuantities(text: string, dates: readonly FoundDate[]): FoundQuantity[] {
  const found: FoundQuantity[] = [];
  let next = 0;
  for (const match of text.matchAll(QUANTITY)) {
    const start = match.index;
    const end = start + match[0].length;
    while ((dates[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if ((dates[next]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    const before = text.slice(Math.max(0, start - 2), start);
    const { sign, number, unit: written } = match.groups as { sign?: string; number: string; unit?: string };
    const unit = written ?? RANGE_END.exec(text.slice(end))?.[1];
    if (PART_OF_NAME.test(before) || (unit === undefined && NOTE_MARK.test(before))) continue;
    const known = UNITS.find(([spelling]) => spelling === unit);
    const isNegative = isMinus(sign, before);
    const value = (isNegative ? -1 : 1) * scaledValue(number);
    if (!Number.isFinite(value)) continue;
    found.push({
      start: start + (isNegative || !sign ? 0 : sign.length),
      end,
      value,
      unit: known?.[1] ?? "",
      kind: known?.[2] ?? "number",
    });
  }
  return found;
}

/** △ and ▲ always mean minus; a hyphen does only where nothing that could be a range or a compound is before it. */
function isMinus(sign: string | undefined, before: string): boolean {
  return sign === "△" || sign === "▲" || (sign === "-" && !/[\p{L}\d)]$/u.test(before));
}

function place(
  text: string,
  range: { charStart: number; charEnd: number },
): Pick<Figure, "text" | "charStart" | "charEnd"> {
  return { text: text.slice(range.charStart, range.charEnd), ...range };
}

function scaledValue(number: string): number {
  let total = 0;
  for (const [, digits, scale = ""] of number.matchAll(PART)) {
    total += [...scale].reduce((value, name) => value * (SCALES[name] ?? 1), Number(digits));
  }
  // Scaling by powers of ten leaves binary dust (1.1 × 1e8); policy figures have far fewer digits than this.
  return Number(total.toPrecision(15));
}

function dateUnit(date: CalendarDate): string {
  if (date.isFiscal) return "年度";
  return `${date.year === null ? "" : "年"}${date.month === null ? "" : "月"}${date.day === null ? "" : "日"}`;
}
