import { type Figure, parseFigures } from "../../figures/parse-figures.ts";

/** Digits of other scripts (٣, ९) take one code unit, as ASCII ones do, so that offsets stay. */
const OTHER_DIGITS = /(?![0-9０-９])\p{Nd}/gu;
/** Raised digits before a unit are no footnote mark: 「⁹⁹%」. */
const RAISED = /[⁰¹²³⁴-⁹]+(?=[%％人件円社年月日倍割位]|ポイント)/gu;
const RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** So are digits in circles, unless they number what follows: 「①人材」. */
const CIRCLED = /[①-⑨]+(?=[%％]|[人件円社年月日倍割位](?!\p{Script=Han})|ポイント)/gu;
const HALF = /半数|半分/gu;

/**
 * The figures of an answer's text. Models write digits in ways that sources do not (「٩٩%」, 「⁹⁹%」, 「半数」), and what
 * a reader takes for a number must not pass unread.
 */
export function readClaims(text: string): Figure[] {
  const folded = text
    .replace(OTHER_DIGITS, digitOf)
    .replace(CIRCLED, (run) => run.normalize("NFKC"))
    .replace(RAISED, (run) => [...run].map((digit) => RAISED_DIGITS.indexOf(digit)).join(""));
  const figures = parseFigures(folded).map((figure) => ({
    ...figure,
    text: text.slice(figure.charStart, figure.charEnd),
  }));
  const halves = [...text.matchAll(HALF)].map(({ 0: word, index }): Figure => {
    const isOver = text[index - 1] === "過" || text.startsWith("を超え", index + word.length);
    const isAbout = /(?:約|ほぼ|およそ|おおよそ|おおむね)$/u.test(text.slice(Math.max(0, index - 4), index));
    const modifier = isOver ? ({ modifier: "超" } as const) : isAbout ? ({ modifier: "約" } as const) : {};
    return {
      text: word,
      value: 0.5,
      unit: "",
      kind: "number",
      ...modifier,
      charStart: index,
      charEnd: index + word.length,
    };
  });
  return [...figures, ...halves].sort((a, b) => a.charStart - b.charStart);
}

function digitOf(char: string): string {
  if (char.length > 1) return char;
  // Every script's digits stand in one run from 0 to 9, which begins where the code point before is no digit.
  let zero = char.charCodeAt(0);
  while (/\p{Nd}/u.test(String.fromCharCode(zero - 1)) && char.charCodeAt(0) - zero < 9) zero--;
  return String(char.charCodeAt(0) - zero);
}
