import { toLetters, toRoman } from "../html/list-marks.ts";

const AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const KANJI_DIGITS = "〇一二三四五六七八九";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const PARENTHESISED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const FULL_STOPS = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
const FULL_WIDTH_OFFSET = 0xfee0;

const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  upperRoman: (number) => toRoman(number).toUpperCase(),
  lowerRoman: toRoman,
  upperLetter: (number) => toLetters(number).toUpperCase(),
  lowerLetter: toLetters,
  decimalZero: (number) => String(number).padStart(2, "0"),
  decimalFullWidth: toFullWidth,
  decimalFullWidth2: toFullWidth,
  decimalEnclosedCircle: pick(CIRCLED),
  decimalEnclosedCircleChinese: pick(CIRCLED),
  decimalEnclosedParen: pick(PARENTHESISED),
  decimalEnclosedFullstop: pick(FULL_STOPS),
  aiueo: pick(AIUEO),
  aiueoFullWidth: pick(AIUEO),
  iroha: pick(IROHA),
  irohaFullWidth: pick(IROHA),
  ideographTraditional: pick(STEMS),
  ideographDigital: (number) => [...String(number)].map((digit) => KANJI_DIGITS[Number(digit)] ?? "").join(""),
  japaneseDigitalTenThousand: (number) =>
    [...String(number)].map((digit) => KANJI_DIGITS[Number(digit)] ?? "").join(""),
  japaneseCounting: toKanji,
  chineseCounting: toKanji,
  chineseCountingThousand: toKanji,
  taiwaneseCountingThousand: toKanji,
};

/**
 * A list number as Word writes it (ECMA-376 17.18.59 `ST_NumberFormat`); in Arabic digits where the format is unknown
 * or does not reach so far.
 */
export function formatNumber(number: number, format: string): string {
  return (number > 0 ? FORMATS[format]?.(number) : undefined) ?? String(number);
}

function pick(signs: string): (number: number) => string {
  return (number) => signs[number - 1] ?? String(number);
}

function toFullWidth(number: number): string {
  return String(number).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + FULL_WIDTH_OFFSET));
}

function toKanji(number: number): string {
  if (number > 9_999) return String(number);
  return [1_000, 100, 10, 1]
    .map((place, at) => {
      const digit = Math.floor(number / place) % 10;
      if (digit === 0) return "";
      return (digit === 1 && place > 1 ? "" : (KANJI_DIGITS[digit] ?? "")) + ("千百十"[at] ?? "");
    })
    .join("");
}
