import { daysBetween, yearOf } from "../../figures/days-between.ts";
import { type Figure, parseFigures } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { FigureDerivation } from "../../types.ts";
import type { ReadSource } from "./cited-source.ts";
import { lineAround } from "./text-around.ts";

/** Wording by which a sentence says that a value was worked out, by what was done. */
const DIFFERENCE =
  /差(?:は|が|を|分|で)|増(?![税資強設])|減(?![税災価免])|伸び|上回|下回|上昇|低下|拡大|縮小|高[いくま]|低[いくま]|多[いくか]|少な[いくか]|ポイント|計算|difference|increase|decrease|more|fewer|less|higher|lower/iu;
const SUM = /(?:合|総|小|累)計|合わせ|合算|足す|計算|[+＋]|sum|total|together/iu;
const RATIO = /倍|半減|times|doubl/iu;
const SHARE = /割合|占め|比率|うち|シェア|に当たる|に相当|share|of (?:the )?total/iu;
const GROWTH = /増(?!税)|減|伸び|成長|上昇|低下|変化率|growth|increase|decrease/iu;
/** With more inputs than this, some pair gives any value; then the sentence must name one of them. */
const MAX_FREE_INPUTS = 4;
const MAX_INPUTS = 40;
const TOLERANCE = 1e-9;
/** 1.9 times is said to be 倍増, 1.7 times is not. */
const MAX_WORDED_GAP = 0.1;

interface Input {
  figure: Figure;
  citationId: number;
  year: number | null;
}

interface Operation {
  wording: RegExp;
  /** Unit of the result for inputs of one unit; null when they cannot be combined so. */
  unit(inputs: string): string | null;
  value(a: number, b: number): number;
  formula(a: string, b: string): string;
}

const PAIRS: readonly Operation[] = [
  {
    wording: DIFFERENCE,
    unit: (unit) => (unit === "%" ? "ポイント" : unit),
    value: (a, b) => (a < b ? Number.NaN : a - b),
    formula: (a, b) => `${a} − ${b}`,
  },
  { wording: SUM, unit: (unit) => unit, value: (a, b) => a + b, formula: (a, b) => `${a} + ${b}` },
  { wording: RATIO, unit: () => "倍", value: (a, b) => a / b, formula: (a, b) => `${a} ÷ ${b}` },
  {
    wording: SHARE,
    unit: (unit) => (unit === "%" ? null : "%"),
    value: (a, b) => (a > b ? Number.NaN : (a / b) * 100),
    formula: (a, b) => `${a} ÷ ${b} × 100`,
  },
  {
    wording: GROWTH,
    unit: (unit) => (unit === "%" ? null : "%"),
    value: (a, b) => ((a - b) / b) * 100,
    formula: (a, b) => `(${a} − ${b}) ÷ ${b} × 100`,
  },
];

/**
 * How a figure of the answer follows from cited ones: difference, sum, 倍, share, rate of change, days, months or years
 * between dates. Null unless its sentence speaks of working it out. Quotients may be rounded to the digits given.
 */
export function deriveFigure(text: string, stated: Figure, sources: readonly ReadSource[]): FigureDerivation | null {
  const claim = stated.text === "半減" ? { ...stated, unit: "倍" } : stated;
  if (claim.date || sources.every(({ quoted }) => quoted.length === 0)) return null;
  const { start, end } = lineAround(text, claim.charStart);
  const sentence = normaliseForSearch(text.slice(start, end));
  const inputs = inputsOf(sources);
  const numbers = inputs.filter(({ figure }) => figure.date === undefined).slice(0, MAX_INPUTS);
  return (
    (claim.kind === "duration" ? betweenDates(claim, inputs) : null) ??
    totalOf(sentence, claim, numbers) ??
    pairOf(sentence, claim, numbers)
  );
}

function inputsOf(sources: readonly ReadSource[]): Input[] {
  const seen = new Set<string>();
  return sources.flatMap(({ quoted, citation }) =>
    quoted.flatMap(({ figure }) => {
      const key = `${figure.value} ${figure.unit} ${citation.id}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ figure, citationId: citation.id, year: yearOf(citation.asOf) }];
    }),
  );
}

/** The sum of all inputs, or of those that the sentence lists. */
function totalOf(sentence: string, claim: Figure, inputs: readonly Input[]): FigureDerivation | null {
  if (!SUM.test(sentence)) return null;
  const all = inputs.filter(({ figure }) => figure.unit === claim.unit);
  const listed = new Set(parseFigures(sentence).flatMap(({ date, value }) => (date ? [] : [value])));
  return (
    sumOf(all, claim) ??
    sumOf(
      all.filter(({ figure }) => figure.value !== claim.value && listed.has(figure.value)),
      claim,
    )
  );
}

function sumOf(terms: readonly Input[], claim: Figure): FigureDerivation | null {
  const total = terms.reduce((sum, { figure }) => sum + figure.value, 0);
  if (terms.length < 2 || !isClose(total, claim.value)) return null;
  return toDerivation(terms.map(({ figure }) => figure.text).join(" + "), terms);
}

function pairOf(sentence: string, claim: Figure, inputs: readonly Input[]): FigureDerivation | null {
  const operations = PAIRS.filter(({ wording }) => wording.test(sentence));
  for (const { unit, value, formula } of operations) {
    for (const a of inputs) {
      if (unit(a.figure.unit) !== claim.unit) continue;
      for (const b of inputs) {
        if (a === b || a.figure.unit !== b.figure.unit || b.figure.value === 0) continue;
        const result = value(a.figure.value, b.figure.value);
        const isSame = isClose(Math.abs(result), Math.abs(claim.value)) || isRounded(result, claim);
        if (isSame && isLikely(sentence, inputs, [a, b]))
          return toDerivation(formula(a.figure.text, b.figure.text), [a, b]);
      }
    }
  }
  return null;
}

/** A quotient that has more digits than the claim gives, and is it when rounded to those; whole ones only to within half of one. */
function isRounded(result: number, { value, unit, text }: Figure): boolean {
  if (unit !== "倍" && unit !== "%") return false;
  // 「倍増」 and 「半減」 give no digits.
  if (!/[\d０-９一二三四五六七八九十]/u.test(text)) return Math.abs(result - value) <= MAX_WORDED_GAP * value;
  const decimals = /[.．](\d+)/u.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
  const scale = 10 ** decimals;
  return Math.abs(Math.round(Math.abs(result) * scale) / scale - Math.abs(value)) < TOLERANCE;
}

function isLikely(sentence: string, inputs: readonly Input[], used: readonly Input[]): boolean {
  if (inputs.length <= MAX_FREE_INPUTS) return true;
  return used.some(({ figure }) => sentence.includes(normaliseForSearch(figure.text)));
}

/** A date without a year has the year of its document. */
function betweenDates(claim: Figure, inputs: readonly Input[]): FigureDerivation | null {
  const dates = inputs.filter(({ figure }) => figure.date !== undefined);
  for (const [at, a] of dates.entries()) {
    for (const b of dates.slice(at + 1)) {
      if (!isBetween(claim, a, b)) continue;
      return toDerivation(`${a.figure.text}から${b.figure.text}まで`, [a, b]);
    }
  }
  return null;
}

function isBetween({ unit, value }: Figure, a: Input, b: Input): boolean {
  const [first, second] = [a.figure.date, b.figure.date];
  if (!first || !second) return false;
  const days = daysBetween(first, second, [a.year, b.year]);
  if (unit === "日") return days === value;
  if (unit === "週間") return days !== null && days === value * 7;
  if (first.month === null || second.month === null) return false;
  const months = Math.abs(
    ((first.year ?? a.year ?? 0) - (second.year ?? b.year ?? 0)) * 12 + first.month - second.month,
  );
  return unit === "か月" && months === value;
}

function toDerivation(formula: string, inputs: readonly Input[]): FigureDerivation {
  return { formula, inputs: inputs.map(({ figure, citationId }) => ({ citationId, text: figure.text })) };
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
