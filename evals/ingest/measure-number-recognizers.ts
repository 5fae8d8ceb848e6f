import { join } from "node:path";
import { kanjiValue } from "../../core/figures/kanji-numerals.ts";
import { type Figure, parseFigures } from "../../core/figures/parse-figures.ts";
import type { Measure } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { toShare } from "../measures/share.ts";

interface Expectation {
  text: string;
  value: string | null;
  unit: string | null;
  start: number;
}

interface RecognizerCase {
  id: string;
  input: string;
  expected: Expectation[];
}

const TARGET = 0.97;
const TOLERANCE = 1e-9;

/**
 * Kinds of expectation that are no aim of the parser, by what the expectation looks like. The first rule that holds for
 * any expectation of a case leaves the case out.
 */
const EXCLUSIONS: readonly (readonly [name: string, holds: (expectation: Expectation, input: string) => boolean])[] = [
  ["値のない通貨名", ({ value }) => value === null],
  ["べき乗・指数・積", ({ text }) => /乗|\^|×|\de[+-]?\d/iu.test(text)],
  ["斜線の分数（文書では日付）", ({ text }) => /\d\s?[/／]\s?\d/u.test(text)],
  ["ひらがなの数", ({ text }) => /^[\p{Script=Hiragana}\s]+$/u.test(text)],
  ["k・M などの英字の位", ({ text }) => /\d\s?[kKmM](?![A-Za-z])/u.test(text)],
  ["割引（引いた後の率）", ({ text }) => /割引/u.test(text)],
  ["二つの単位の合計", ({ text }) => /角$|セント$/u.test(text) && /元|ドル/u.test(text)],
  ["数と数の足し算", ({ text }) => /ダース/u.test(text) && /と/u.test(text)],
  ["小数点や桁区切りで切られた数", isCutNumber],
  ["書かれた数と期待値が違う", isContradictory],
];

/** 「1.2時間」 as 1 and 2: the expectation ends at a separator that stands between two digits. */
function isCutNumber({ text, start }: Expectation, input: string): boolean {
  const normal = input.normalize("NFKC");
  const end = start + text.length;
  return /\d[.,]$/u.test(normal.slice(Math.max(0, start - 2), start)) || /^[.,]\d/u.test(normal.slice(end, end + 2));
}

const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 };

/** An expectation whose value is not what it says itself, read as plain digits, kanji numerals or a fraction of them. */
function isContradictory({ text, value }: Expectation): boolean {
  const body = text
    .normalize("NFKC")
    .trim()
    .replace(/^(?:-|マイナス)/u, "")
    .replace(/(?:%|パーセント|ポイント)$/u, "");
  const [denominator, numerator] = body.split("分の");
  const below = numerator === undefined ? 1 : plainValue(denominator ?? "");
  const above = plainValue(numerator ?? body);
  if (below === null || above === null || value === null) return false;
  const written = above / below;
  const stated = Math.abs(Number.parseFloat(value));
  const expected = value.endsWith("%") && numerator !== undefined ? stated / 100 : stated;
  return Math.abs(expected - written) > TOLERANCE * Math.max(1e-6, written);
}

/** 「1,123」, 「1270兆」, 「8385万2336.33」, 「百二十」; null for anything else. */
function plainValue(written: string): number | null {
  if (!/^(?:[\d,.]+[万億兆]?)+$/u.test(written)) return kanjiValue(written);
  const parts = [...written.matchAll(/([\d,.]+)([万億兆]?)/gu)];
  return parts.reduce(
    (sum, [, digits = "", scale = ""]) => sum + Number(digits.replaceAll(",", "")) * (SCALES[scale] ?? 1),
    0,
  );
}

/** Numbers, percentages and amounts of the recognizers' simple cases; null when the set is absent. */
export function measureRecognizers(sharedFolder: string): Measure[] | null {
  const cases = readDataset<RecognizerCase>(join(sharedFolder, "datasets/numbers"), "recognizers_simple");
  if (cases === null) return null;
  const excluded = new Map<string, number>();
  const failures: string[] = [];
  let [supported, plainFailures] = [0, 0];
  for (const given of cases) {
    const failure = failureOf(given);
    plainFailures += failure === null ? 0 : 1;
    const rule = EXCLUSIONS.find(([, holds]) => given.expected.some((each) => holds(each, given.input)))?.[0];
    if (rule !== undefined) {
      excluded.set(rule, (excluded.get(rule) ?? 0) + 1);
      continue;
    }
    supported++;
    if (failure !== null) failures.push(failure);
  }
  const plain = cases.length - plainFailures;
  const rules = [...excluded].map(([name, count]) => `${name} ${count}`).join("、");
  const note = `、除外を含む全体 ${((plain / cases.length) * 100).toFixed(1)}% (${plain}/${cases.length})、除外: ${rules}`;
  return [toShare({ name: "数・割合・金額（recognizers_simple）", total: supported, failures, target: TARGET, note })];
}

/** Every expectation has its figure, in order, with its value and at its place, and no bare number is left over. */
function failureOf({ id, input, expected }: RecognizerCase): string | null {
  const figures = parseFigures(input);
  const wanted = expected.map(({ text, value }) => `${text}=${value}`).join("、");
  const covers = ({ charStart, charEnd }: Figure) =>
    expected.some(({ start, text }) => start < charEnd && charStart < start + text.length);
  // The number models list every number; the others only percentages or amounts.
  if (id.includes("NumberModel") && !figures.every(covers))
    return `${id}「${input}」 ${show(figures)} ≠ ${wanted || "なし"}`;
  let next = 0;
  for (const expectation of expected) {
    const at = figures.findIndex((figure, place) => place >= next && agrees(figure, expectation, id));
    if (at === -1) return `${id}「${input}」 ${show(figures)} ≠ ${wanted}`;
    next = at + 1;
  }
  return null;
}

function agrees(figure: Figure, { value, start }: Expectation, id: string): boolean {
  const isPercent = id.includes("Percent");
  const isPlaced = figure.charStart <= start + 1 && figure.charEnd >= start + 1;
  if (!isPlaced) return false;
  const wanted = Number.parseFloat((value ?? "").replaceAll(",", ""));
  // The set counts the numbers of a date one by one; the parser has one date.
  const values = figure.date ? datePartsOf(figure) : [figure.value];
  // 「百分の二」 is 2 % to the set and 0.02 to the parser.
  const scaled = isPercent && figure.unit === "" ? values.map((each) => each * 100) : values;
  return scaled.some((each) => Math.abs(each - wanted) <= TOLERANCE * Math.max(1e-6, Math.abs(wanted)));
}

function datePartsOf({ date }: Figure): number[] {
  return [date?.year, date?.month, date?.day].flatMap((part) => (part === null || part === undefined ? [] : [part]));
}

function show(figures: readonly Figure[]): string {
  return figures.map(({ text, value }) => `${text}=${value}`).join("、") || "なし";
}
