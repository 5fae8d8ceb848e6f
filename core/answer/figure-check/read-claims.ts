import { type Figure, parseFigures } from "../../figures/parse-figures.ts";
import { findUnusualNumbers, type UnusualNumber } from "./unusual-numbers.ts";

/** Digits of other scripts (٣, ९) take one code unit, as ASCII ones do, so that offsets stay. */
const OTHER_DIGITS = /(?![0-9０-９])\p{Nd}/gu;
/** Raised digits before a unit are no footnote mark: 「⁹⁹%」. */
const RAISED = /[⁰¹²³⁴-⁹]+(?=[%％人件円社年月日倍割位]|ポイント)/gu;
const RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** So are digits in circles, unless they number what follows: 「①人材」. */
const CIRCLED = /[①-⑨]+(?=[%％]|[人件円社年月日倍割位](?!\p{Script=Han})|ポイント)/gu;
/** Words that are numbers: halves, doubling, halving; not 「半減期」, and not the name of a plan. */
const WORDS =
  /半数|半分|(?<![\d０-９.．一二三四五六七八九十百千万数])倍増(?!(?:プラン|計画|構想|戦略))|半減(?!期|(?:プラン|計画|構想|戦略))/gu;

/**
 * The figures of an answer's text or of what it cites. Models write numbers in ways that documents seldom do (「٩٩%」,
 * 「⁹⁹%」, 「1e9円」, 「twenty-six percent」, 「Ⅲ件」, 「三〜五割」, 「半数」, 「倍増」), and what a reader takes for a number must
 * not pass unread; nor must what a document writes so be missed.
 */
export function readClaims(text: string): Figure[] {
  const folded = text
    .replace(OTHER_DIGITS, digitOf)
    .replace(CIRCLED, (run) => run.normalize("NFKC"))
    .replace(RAISED, (run) => [...run].map((digit) => RAISED_DIGITS.indexOf(digit)).join(""));
  return [...readRewritten(folded, text), ...readWords(text)].sort((a, b) => a.charStart - b.charStart);
}

/** @param original of the same length; what the figures are cut from. */
function readRewritten(folded: string, original: string): Figure[] {
  const numbers = findUnusualNumbers(folded);
  let text = "";
  let from = 0;
  const edges: Edge[] = [];
  for (const number of numbers) {
    text += folded.slice(from, number.start);
    edges.push({ ...number, at: text.length });
    text += number.digits;
    from = number.end;
  }
  text += folded.slice(from);
  return parseFigures(text).flatMap((figure) => {
    const first = edgeBefore(edges, figure.charStart);
    // What counts nothing, and begins no range, is a numeral of a name.
    if (first?.isLowerEnd && first.at === figure.charStart && figure.unit === "") return [];
    const charStart = startIn(first, figure.charStart);
    const charEnd = endIn(edgeBefore(edges, figure.charEnd - 1), figure.charEnd);
    return { ...figure, text: original.slice(charStart, charEnd), charStart, charEnd };
  });
}

/** A number that digits took the place of, and where they begin in the rewritten text. */
type Edge = UnusualNumber & { at: number };

/** The last one that begins at an offset or before it. */
function edgeBefore(edges: readonly Edge[], offset: number): Edge | undefined {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Edge).at <= offset) low = middle + 1;
    else high = middle;
  }
  return edges[low - 1];
}

/** Where a figure of the rewritten text begins in the original; the whole number where it begins inside of one. */
function startIn(edge: Edge | undefined, offset: number): number {
  if (edge === undefined) return offset;
  const past = offset - edge.at - edge.digits.length;
  return past < 0 ? edge.start : edge.end + past;
}

function endIn(edge: Edge | undefined, offset: number): number {
  return edge === undefined ? offset : edge.end + Math.max(0, offset - edge.at - edge.digits.length);
}

function readWords(text: string): Figure[] {
  return [...text.matchAll(WORDS)].map(({ 0: word, index }): Figure => {
    const isOver = text[index - 1] === "過" || text.startsWith("を超え", index + word.length);
    const isAbout = /(?:約|ほぼ|およそ|おおよそ|おおむね)$/u.test(text.slice(Math.max(0, index - 4), index));
    const modifier = isOver ? ({ modifier: "超" } as const) : isAbout ? ({ modifier: "約" } as const) : {};
    return {
      text: word,
      ...(word === "倍増"
        ? ({ value: 2, unit: "倍", kind: "count" } as const)
        : ({ value: 0.5, unit: "", kind: "number" } as const)),
      ...modifier,
      charStart: index,
      charEnd: index + word.length,
    };
  });
}

function digitOf(char: string): string {
  if (char.length > 1) return char;
  // Every script's digits stand in one run from 0 to 9, which begins where the code point before is no digit.
  let zero = char.charCodeAt(0);
  while (/\p{Nd}/u.test(String.fromCharCode(zero - 1)) && char.charCodeAt(0) - zero < 9) zero--;
  return String(char.charCodeAt(0) - zero);
}
