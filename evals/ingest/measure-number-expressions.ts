import { join } from "node:path";
import { type Figure, parseFigures } from "../../core/figures/parse-figures.ts";
import type { Measure } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { toShare } from "../measures/share.ts";

interface Expression {
  text: string;
  lower: number | string;
  upper: number | string;
  counter: string | null;
}

interface ExpressionCase {
  id: string;
  input: string;
  expected: Expression[];
}

const TARGET = 0.97;
/**
 * What the set makes of words that set no limit. That is its own convention and no statement of the text, so it is
 * applied here and not by the parser: 約 is ±30 %, 弱 from half, 強 up to one and a half.
 */
const CONVENTIONS: Readonly<Record<string, readonly [lower: number, upper: number]>> = {
  約: [0.7, 1.3],
  弱: [0.5, 1],
  強: [1, 1.5],
};
/** The set counts in metres, grams and seconds where the parser keeps the unit as written. */
const PREFIXES: Readonly<Record<string, number>> = { km: 1e3, cm: 1e-2, mm: 1e-3, kg: 1e3, mg: 1e-3, トン: 1e6 };
const BASES: Readonly<Record<string, string>> = { km: "m", cm: "m", mm: "m", kg: "g", mg: "g", トン: "g" };

/** Numeric expressions with bounds, of the pynormalizenumexp tests; null when the set is absent. */
export function measureExpressions(sharedFolder: string): Measure[] | null {
  const cases = readDataset<ExpressionCase>(join(sharedFolder, "datasets/numbers"), "pynormalizenumexp_cases");
  if (cases === null) return null;
  const failures = cases.flatMap(({ id, input, expected }) => {
    const found = joinRanges(parseFigures(input)).map((figure) => describe(figure, input));
    const wanted = expected.map((each) => `${each.lower}..${each.upper} ${each.counter ?? ""}`.trim());
    const isFound = found.length === wanted.length && found.every(({ value }, at) => value === wanted[at]);
    const isPlaced = found.every(({ start, end }, at) => liesWithin(input, expected[at]?.text ?? "", { start, end }));
    return isFound && isPlaced
      ? []
      : [`${id}「${input}」 ${found.map(({ value }) => value).join("、") || "なし"} ≠ ${wanted.join("、") || "なし"}`];
  });
  return [toShare({ name: "範囲と限定（pynormalizenumexp）", total: cases.length, failures, target: TARGET })];
}

/** Both ends of a range state the same bounds; the set has one expression for the two. */
function joinRanges(figures: readonly Figure[]): Figure[] {
  return figures.flatMap((figure, at) => {
    const before = figures[at - 1];
    const isEnd = figure.bounds !== undefined && figure.bounds === before?.bounds;
    return isEnd ? [] : [figure];
  });
}

function describe(figure: Figure, input: string): { value: string; start: number; end: number } {
  const { unit, value, modifier, bounds, charStart, charEnd } = figure;
  const [base = unit, per] = unit.split("/");
  const scale = PREFIXES[base] ?? 1;
  const [low, high] = CONVENTIONS[modifier ?? ""] ?? [1, 1];
  const lower = bounds ? (bounds.lower ?? "-inf") : value * low;
  const upper = bounds ? (bounds.upper ?? "inf") : value * high;
  const isBefore = figure.kind === "duration" && /^前(?!後|半)/u.test(input.slice(charEnd));
  const counter = `${BASES[base] ?? base}${per ? `/${per}` : ""}${isBefore ? "前" : ""}`;
  return { value: `${times(lower, scale)}..${times(upper, scale)} ${counter}`.trim(), start: charStart, end: charEnd };
}

function times(limit: number | string, scale: number): number | string {
  return typeof limit === "number" ? Number((limit * scale).toPrecision(15)) : limit;
}

/** The parser's span leaves the modifier out, so it lies within the expression of the set. */
function liesWithin(input: string, text: string, { start, end }: { start: number; end: number }): boolean {
  for (let at = input.indexOf(text); at !== -1; at = input.indexOf(text, at + 1)) {
    if (at <= start && end <= at + text.length) return true;
  }
  return false;
}
