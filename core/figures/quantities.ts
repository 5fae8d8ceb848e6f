import type { FigureModifier, FoundFigure } from "./figure.ts";
import { readFraction, readHalf } from "./fractions.ts";
import { isKanjiCount } from "./kanji-counts.ts";
import { isLawMonths } from "./law-months.ts";
import { matchAt } from "./match-at.ts";
import { isMinus } from "./minus-signs.ts";
import { boundsOf, readModifier } from "./modifiers.ts";
import { codeEnd, isBehindLetters, isBehindSpacedLetter, isNoteNumber } from "./other-digits.ts";
import { type ReadNumber, readNumber } from "./read-number.ts";
import { type FoundUnit, readUnit } from "./read-unit.ts";

const SIGN = /(?<minus>[△▲▽] ?|マイナス ?)$|(?<dash>[-\u2212])$/u;
const CURRENCIES: Readonly<Record<string, string>> = { "¥": "円", $: "ドル", "€": "ユーロ", "£": "ポンド" };
const CURRENCY = /(?:(?<![A-Za-z])(?:US|us))?(?<symbol>[¥$€£]) ?$/u;
const ENGLISH_SCALE = / ?(?<name>thousand|million|billion|trillion|bn|mn)(?![A-Za-z])/iy;
const ENGLISH_SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};
/** 「2年半」, 「七割半」. */
const HALF = /半(?![期年島導減分額数面径角端ば月日])/y;
/** 「三割五分二厘」. */
const TENTHS =
  / ?(?<bu>[\d一二三四五六七八九]) ?分(?!の ?[\d一二三四五六七八九十]|野|析|類)(?: ?(?<rin>[\d一二三四五六七八九]) ?厘)?/y;
/** 「p.3」, 「pp. 12-15」; in a range the second number has the unit of the first. */
const PAGES = /(?<![A-Za-z])[pP]{1,2}\. ?$/u;
const SPEED = /(?<per>[時分秒])速 ?約?$/u;
const PER: Readonly<Record<string, string>> = { 時: "/h", 分: "/min", 秒: "/s" };
/** Units that show even behind letters that digits count something (「AI500億円」). */
const CLEAR_UNITS = new Set(["人", "か国", "社", "件", "倍", "ページ"]);

/** What was read at an offset: a figure, or digits that state none, to be passed over up to `end`. */
export type Reading = FoundFigure | { end: number; kind: null };

/**
 * The quantity whose number begins at an offset: sign and currency before it (as far back as `from`), number or fraction,
 * unit, modifier. Null when no number begins there.
 */
export function readQuantity(text: string, at: number, from: number): Reading | null {
  const code = codeEnd(text, at);
  if (code !== null) return { kind: null, end: code };
  const number = readHalf(text, at) ?? readNumber(text, at);
  if (number === null) return null;
  const lead = readLead(text, at, from);
  const whole = readFraction(text, number) ?? number;
  const scale = matchAt(ENGLISH_SCALE, text, whole.end);
  const scaled = scale ? (ENGLISH_SCALES[(scale.groups?.name ?? "").toLowerCase()] ?? 1) : 1;
  const numberEnd = whole.end + (scale?.[0].length ?? 0);
  const isPlus = text[numberEnd] === "+" && !/\d/u.test(text[numberEnd + 1] ?? "");
  const unit =
    readUnit(text, numberEnd + (isPlus ? 1 : 0)) ?? readPage(text, at, numberEnd) ?? readLawMonths(text, number);
  const isStated =
    number.isKanji && whole === number
      ? isKanjiCount(text, number, unit)
      : isArabicCount(text, { ...whole, end: numberEnd }, unit);
  if (!isStated && lead.currency === undefined) return { kind: null, end: number.end };
  const value = (lead.isNegative ? -1 : 1) * clean(whole.value * scaled * (unit?.factor ?? 1));
  if (!Number.isFinite(value)) return { kind: null, end: number.end };
  const end = unit?.end ?? numberEnd + (isPlus ? 1 : 0);
  const figure: FoundFigure = { ...nameUnit(text, { at, unit, lead }), value, start: lead.start, end };
  return qualify(text, withRest(text, figure, unit), { number, isPlus });
}

function readPage(text: string, at: number, end: number): FoundUnit | null {
  const isPage = PAGES.test(text.slice(Math.max(0, at - 5), at));
  return isPage ? { unit: "ページ", kind: "count", factor: 1, start: end, end } : null;
}

/** The months that a law counts in kanji, without か. */
function readLawMonths(text: string, { isKanji, end }: ReadNumber): FoundUnit | null {
  if (!isKanji || !isLawMonths(text, end)) return null;
  return { unit: "か月", kind: "duration", factor: 1, start: end, end: end + 1 };
}

interface Lead {
  start: number;
  isNegative: boolean;
  currency: string | undefined;
}

function readLead(text: string, at: number, from: number): Lead {
  let start = at;
  const symbol = CURRENCY.exec(text.slice(Math.max(from, start - 4), start));
  if (symbol) start -= symbol[0].length;
  const before = text.slice(Math.max(from, start - 6), start);
  const sign = SIGN.exec(before);
  const minusAt = start - (sign?.[0].length ?? 0);
  const isDash = sign?.groups?.dash !== undefined && isMinus(text, { minusAt, numberAt: at, from });
  const isNegative = sign?.groups?.minus !== undefined || isDash;
  return { start: isNegative ? minusAt : start, isNegative, currency: CURRENCIES[symbol?.groups?.symbol ?? ""] };
}

function nameUnit(
  text: string,
  { at, unit, lead }: { at: number; unit: FoundUnit | null; lead: Lead },
): Pick<FoundFigure, "unit" | "kind"> {
  if (unit === null) return lead.currency ? { unit: lead.currency, kind: "money" } : { unit: "", kind: "number" };
  const per = unit.kind === "measure" ? SPEED.exec(text.slice(Math.max(0, at - 4), at))?.groups?.per : undefined;
  return { unit: per ? `${unit.unit}${PER[per]}` : unit.unit, kind: unit.kind };
}

/** Adds what may stand behind a unit: 半, and the 分 and 厘 of 割. */
function withRest(text: string, figure: FoundFigure, unit: FoundUnit | null): FoundFigure {
  if (unit === null) return figure;
  const sign = figure.value < 0 ? -1 : 1;
  const half = matchAt(HALF, text, figure.end);
  if (half) return { ...figure, value: figure.value + (sign * unit.factor) / 2, end: figure.end + half[0].length };
  const tenths = text[unit.start] === "割" ? matchAt(TENTHS, text, figure.end) : null;
  if (tenths === null) return figure;
  const bu = readNumber(tenths.groups?.bu ?? "", 0)?.value ?? 0;
  const rin = readNumber(tenths.groups?.rin ?? "", 0)?.value ?? 0;
  return { ...figure, value: clean(figure.value + sign * (bu + rin / 10)), end: figure.end + tenths[0].length };
}

function qualify(
  text: string,
  figure: FoundFigure,
  { number, isPlus }: { number: ReadNumber; isPlus: boolean },
): FoundFigure {
  const own: FigureModifier | undefined = isPlus ? "以上" : number.several ? "数" : number.isOver ? "余" : undefined;
  const around = readModifier(text, figure);
  const limits = boundsOf(around, figure.value) ?? boundsOf(own, figure.value);
  const modifier = boundsOf(around, figure.value) ? around : (own ?? around);
  const bounds = limits ?? number.several;
  return { ...figure, ...(modifier && { modifier }), ...(bounds && { bounds }) };
}

function isArabicCount(text: string, { start, end, value }: ReadNumber, unit: FoundUnit | null): boolean {
  if (unit === null && isNoteNumber(text, start)) return false;
  if (isBehindLetters(text, start))
    return unit === null ? value >= 1_000 && /[千万億兆]$/u.test(text.slice(start, end)) : isClear(unit);
  if (unit === null && isBehindSpacedLetter(text, { start, end })) return false;
  // 「3D」, 「5G」 and 「2nd」 are names; 「2026AI」 is a year before a word.
  return unit !== null || !/[A-Za-z]/u.test(text[end] ?? "") || end - start === 4;
}

function isClear({ kind, unit }: FoundUnit): boolean {
  return kind === "money" || kind === "percent" || CLEAR_UNITS.has(unit);
}

/** Multiplying leaves binary dust (1.1 × 1e8); figures of policy have far fewer digits than this. */
function clean(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
