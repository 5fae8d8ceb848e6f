import { matchAt } from "./match-at.ts";

/** Where a dash before a number is no minus: it joins words or numbers. Hiragana it does not join (「答えは-5」). */
const JOINED = /[\p{L}\d%)-](?<!\p{Script=Hiragana})$/u;
/** What a dash joins to whatever follows. */
const NUMBER_BEFORE = /[\d%〇一二三四五六七八九十百千万億兆\u2212-]$/u;
const COMPARED = /[比率差減増額)]$/u;
/** 「別紙－1」, 「様式－2」, 「3丁目－5」. */
const LABEL = /[表図紙式料録考号章節項編別票例問注案型班組棟目番地第条区]$/u;
const HAN = /\p{Script=Han}$/u;
const RATE = /\d[\d,]*(?:\.\d+)? ?(?:%|ポイント|pt|[百千万億兆]*(?:円|ドル|ユーロ))/y;

/**
 * Whether a dash (`-`, or U+2212 as folding keeps it behind words) is the sign of the number behind it. Behind another
 * figure, which ends at `from`, it makes a range.
 */
export function isMinus(
  text: string,
  { minusAt, numberAt, from }: { minusAt: number; numberAt: number; from: number },
): boolean {
  const before = text.slice(Math.max(0, minusAt - 1), minusAt);
  if (!JOINED.test(before)) return true;
  if (NUMBER_BEFORE.test(before) || (from > 0 && from === minusAt)) return false;
  const isRate = /[¥$€£]/u.test(text[minusAt + 1] ?? "") || matchAt(RATE, text, numberAt) !== null;
  if (COMPARED.test(before) && isRate) return true;
  if (text[minusAt] === "-" || LABEL.test(before)) return false;
  return isRate || HAN.test(before);
}
