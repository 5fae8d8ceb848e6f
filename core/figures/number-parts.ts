import { kanjiNumeral } from "./kanji-numerals.ts";
import { matchAt } from "./match-at.ts";
import { readUnit } from "./read-unit.ts";

/** A piece of a number in folded text. `several` is the 数 of 「数十」, `over` the 余 of 「10余万」. */
export type NumberPart =
  | { kind: "digits"; value: number; isArabic: boolean; end: number }
  | { kind: "decimals"; value: number; end: number }
  | { kind: "small" | "large"; value: number; isSpaced: boolean; end: number }
  | { kind: "several" | "over"; end: number };

/** What is known of the number so far. */
export interface NumberState {
  start: number;
  at: number;
  /** Digits wait for a scale. */
  isPending: boolean;
  isKanji: boolean;
  hasScale: boolean;
  /** Its scales stand apart (「3 万 4,500」), so that digits may, too. */
  isSpaced: boolean;
}

const KANJI_DIGIT = "[〇零一壱壹二弐三叁四五六七八九]";
/** 「5、450」 as a whole line or cell is one number; anywhere else 、 separates two. */
const ARABIC = /^\d{1,2}(?:、\d{3})+$|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
/** ○ is a zero only between kanji digits. */
const KANJI_DIGITS = new RegExp(`${KANJI_DIGIT}+(?:[○◯]+${KANJI_DIGIT}+)*`, "y");
/** 「二、五〇〇」: groups of three in old laws; 「一〇〇、二〇〇」 is a list. */
const KANJI_GROUPS = new RegExp(
  `(?:${KANJI_DIGIT}{1,2}|${KANJI_DIGIT}{3}(?=、〇))(?:、${KANJI_DIGIT}{3})+(?!${KANJI_DIGIT})`,
  "y",
);
const KANJI_DECIMALS = new RegExp(`[・･点]((?:${KANJI_DIGIT})+(?![十百千])|\\d+)`, "y");
const ARABIC_DECIMALS = /点(\d+)/y;
/** 「0・08」: between Arabic digits a middle dot is a decimal point only after a lone zero. */
const DOTTED_ZERO = /0・(\d+)/y;
const OVER = /余り?(?=[十百千万億兆])|あまり(?=[万億兆])/y;
/** Words that begin with the kanji of a scale. */
const SCALE_WORD =
  /千(?:葉|代|鳥|駄|歳(?!未|以)|曲|住|石|秋|差)|百(?:貨|科|害|済|舌)|万(?:博|能|全|国|葉|般|物|引|事|端)|京(?:都|浜|王|阪|葉|成|急|橋|大|セ)|兆(?:候|し)|億劫/y;
const SPACED_SCALE = / (?=[万億兆京]|[百千][万億兆]|[十百千](?:[ \d円人名社件台個]|$))/y;
/** After a scale and a space a number goes on only up to another scale: 「7万 5千」, but 「100万 20%」 are two. */
const SPACED_DIGITS = / (?=[\d,.]+ ?[百千万億兆京])/y;
/** What makes digits after a scale another number: 「1万2026年」, 「3千4月」. */
const DATE = /(?:(?:19|20)\d{2} ?年(?!前|間)|\d{1,2} ?[月日])/y;
/** A lone kanji digit before more kanji. */
const LONE_BEFORE_KANJI = /[一二三四五六七八九](?![〇零一二三四五六七八九十百千万億兆京])(?=\p{Script=Han})/uy;

/** The part that goes on with a number, or null when the number ends here. */
export function readPart(text: string, state: NumberState): NumberPart | null {
  const { at, start, isPending, hasScale } = state;
  if (isPending || hasScale) {
    const decimals = readDecimals(text, state);
    if (decimals) return decimals;
  }
  if (!isPending) {
    const digits = readDigits(text, state) ?? readSeveral(text, state);
    if (digits) return digits;
  }
  const over = at > start ? matchAt(OVER, text, at) : null;
  return over ? { kind: "over", end: at + over[0].length } : readScale(text, state);
}

function readDecimals(text: string, { at, isKanji }: NumberState): NumberPart | null {
  const found = matchAt(isKanji ? KANJI_DECIMALS : ARABIC_DECIMALS, text, at);
  return found && { kind: "decimals", value: Number(`0.${toDigits(found[1] ?? "")}`), end: at + found[0].length };
}

function readDigits(text: string, { at, start, hasScale, isSpaced }: NumberState): NumberPart | null {
  const isApart = hasScale && (matchAt(SPACED_DIGITS, text, at) !== null || (isSpaced && text[at] === " "));
  const from = isApart ? at + 1 : at;
  const dotted = from === start ? matchAt(DOTTED_ZERO, text, from) : null;
  const arabic = dotted ?? matchAt(ARABIC, text, from);
  if (arabic) {
    if (hasScale && (arabic[0].startsWith("0") || matchAt(DATE, text, from))) return null;
    const value = Number(dotted ? `0.${dotted[1]}` : arabic[0].replace(/[,、]/gu, ""));
    return { kind: "digits", value, isArabic: true, end: from + arabic[0].length };
  }
  const kanji = isApart ? null : (matchAt(KANJI_GROUPS, text, from) ?? matchAt(KANJI_DIGITS, text, from));
  // 「百万一般」: behind a scale a lone digit begins a word, unless what follows counts.
  const isWord = hasScale && matchAt(LONE_BEFORE_KANJI, text, from) !== null && readUnit(text, from + 1) === null;
  if (kanji === null || isWord) return null;
  return { kind: "digits", value: Number(toDigits(kanji[0])), isArabic: false, end: from + kanji[0].length };
}

/** 「数十」, 「百数十億」, 「十数人」. */
function readSeveral(text: string, { at, hasScale }: NumberState): NumberPart | null {
  if (text[at] !== "数") return null;
  const next = kanjiNumeral(text[at + 1]);
  const isScaled = next !== undefined && next.kind !== "digit";
  return isScaled || hasScale ? { kind: "several", end: at + 1 } : null;
}

function readScale(text: string, { at, start, isPending, isKanji, hasScale }: NumberState): NumberPart | null {
  const isSpaced = isPending && matchAt(SPACED_SCALE, text, at) !== null;
  const from = isSpaced ? at + 1 : at;
  const scale = kanjiNumeral(text[from]);
  if (scale === undefined || scale.kind === "digit" || matchAt(SCALE_WORD, text, from)) return null;
  // 「万一」 and 「10十分な」 hold no scale.
  if (scale.kind === "large" && at === start) return null;
  if (!isKanji && !hasScale && text[from] === "十") return null;
  return { kind: scale.kind, value: scale.value, isSpaced, end: from + 1 };
}

function toDigits(digits: string): string {
  return [...digits]
    .filter((char) => char !== "、")
    .map((char) => (/[○◯]/u.test(char) ? "0" : String(kanjiNumeral(char)?.value ?? char)))
    .join("");
}
