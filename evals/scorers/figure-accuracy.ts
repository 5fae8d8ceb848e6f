import { isRounding } from "../../core/figures/compare-figures.ts";
import { type CalendarDate, datesAgree } from "../../core/figures/dates.ts";
import { isoPrefix } from "../../core/figures/iso-prefix.ts";
import { type Figure, parseFigures } from "../../core/figures/parse-figures.ts";
import type { Citation } from "../../core/types.ts";
import type { ExpectedFigure } from "../eval-case.ts";
import { overlapsEvidence } from "../line-overlap.ts";
import type { CaseRun } from "../run-case.ts";
import { gradedProse } from "./answer-pass.ts";
import type { Score } from "./score.ts";

export interface FigureAccuracyScore extends Score {
  /** Every expected value (and the end of its range) is stated, whatever its unit. */
  value: number | null;
  /** Of the expected figures whose value is stated, all with their unit. Null when no value is stated. */
  unit: number | null;
  /** Of the expected figures that have a date and whose value is stated, all with it. Null when there are none. */
  date: number | null;
  /** 1 when the figures are accurate and a citation shares a line with the evidence. */
  withCitation: number | null;
  /** 1 when a near miss is stated, whatever else is. Null unless the case has near misses. */
  nearMiss: number | null;
  /** 1 when a near miss is stated and an expected figure is not. Null unless the case has near misses. */
  swapped: number | null;
  /** What is not stated in full, as the case writes it. */
  missing: string[];
  /** Near misses that stand in the answer, as the case writes them. */
  nearMisses: string[];
}

const NOTHING: FigureAccuracyScore = {
  score: null,
  value: null,
  unit: null,
  date: null,
  withCitation: null,
  nearMiss: null,
  swapped: null,
  missing: [],
  nearMisses: [],
};

/**
 * 1 when the graded prose states every figure that the case expects, with its value, unit and date; else 0. Null unless
 * the case expects figures and wants an answer. The prose is read by `core/figures`, as the figure ledger is.
 *
 * - Value: equal as numbers, of a range both ends; or the rounding of it that a piece of evidence states, where documents
 *   tell one figure with more and with fewer digits.
 * - Unit: equal in its canonical form (％ and パーセント are `%`).
 * - Date: the sentence of the figure names it. Only where that sentence names no date at all, the rest of the prose, the
 *   question, or the date of a document whose cited quote states the figure may give it. Dates agree when the one is the
 *   other, more exactly: 2024 and 2024-06. Of a figure that is a date itself the value is all there is; a more exact one
 *   (4月1日 for 4月) states it too.
 *
 * Whether the figure is said of the right country, organisation or thing is not checked: a value that is right but put to
 * something else counts, and a near miss that is named with its own label beside the right figure is one all the same.
 *
 * Source: our own; exact match after normalisation, as numeric answers are scored in DROP (Dua et al. 2019).
 */
export function scoreFigureAccuracy({ evalCase, answer }: CaseRun): FigureAccuracyScore {
  const { figures: expected, nearMisses, evidence, behavior, question } = evalCase;
  if (expected.length === 0 || behavior === "abstain") return NOTHING;
  const prose = gradedProse(answer?.answer ?? "");
  const proven = evidence.flatMap(({ quote }) => parseFigures(quote));
  const said: Said = { prose, figures: parseFigures(prose), question, citations: answer?.citations ?? [], proven };
  const verdicts = expected.map((figure) => judge(figure, said));
  const stated = verdicts.filter(({ value }) => value);
  const dated = stated.filter(({ date }) => date !== null);
  const isAccurate = verdicts.every(({ value, unit, date }) => value && unit && date !== false);
  const isCited = said.citations.some((citation) => overlapsEvidence(citation, evidence));
  const misses = nearMisses.filter((figure) => judge(figure, said).unit);
  return {
    score: toScore(isAccurate),
    value: toScore(stated.length === expected.length),
    unit: stated.length === 0 ? null : toScore(stated.every(({ unit }) => unit)),
    date: dated.length === 0 ? null : toScore(dated.every(({ date }) => date)),
    withCitation: toScore(isAccurate && isCited),
    nearMiss: nearMisses.length === 0 ? null : toScore(misses.length > 0),
    swapped: nearMisses.length === 0 ? null : toScore(misses.length > 0 && !isAccurate),
    missing: expected.filter((_, at) => !isComplete(verdicts[at])).map(({ text }) => text),
    nearMisses: misses.map(({ text }) => text),
  };
}

interface Said {
  prose: string;
  figures: readonly Figure[];
  question: string;
  citations: readonly Citation[];
  /** Figures that the evidence quotes. */
  proven: readonly Figure[];
}

interface Verdict {
  value: boolean;
  /** Value and unit. */
  unit: boolean;
  /** Null when no date is expected or the value is not stated. */
  date: boolean | null;
}

function isComplete(verdict: Verdict | undefined): boolean {
  return verdict?.unit === true && verdict.date !== false;
}

function judge(expected: ExpectedFigure, said: Said): Verdict {
  const [exact] = parseFigures(expected.text);
  const date = exact?.date ?? dateOf(expected);
  if (date !== null) return judgeDate(date, said);
  const rounded = exact === undefined ? [] : said.proven.filter((figure) => isRounding(exact, figure));
  const ofValue = said.figures.filter(
    (figure) => hasValue(figure, expected) || rounded.some((other) => agrees(figure, other)),
  );
  const ofUnit = ofValue.filter(({ unit }) => unit === expected.unit);
  const { asOf } = expected;
  const places = ofUnit.length > 0 ? ofUnit : ofValue;
  const isDatedRight = asOf === null || places.length === 0 ? null : places.some((one) => isDated(one, asOf, said));
  return { value: ofValue.length > 0, unit: ofUnit.length > 0, date: isDatedRight };
}

/** Standing alone, 3/17 is a fraction; in its list it was a day, and its unit says so. Values of dates are yyyymmdd. */
function dateOf({ value, unit }: ExpectedFigure): CalendarDate | null {
  if (!/^(?:年月日?|月日)$/u.test(unit)) return null;
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  return { year: year || null, month: month || null, day: day || null, isFiscal: false };
}

/** A date that is given more exactly states it too; 年 and 年度 differ as units do. */
function judgeDate(expected: CalendarDate, { figures }: Said): Verdict {
  const dates = figures.flatMap(({ date }) => (date && datesAgree(expected, date) ? date : []));
  return { value: dates.length > 0, unit: dates.some(({ isFiscal }) => isFiscal === expected.isFiscal), date: null };
}

function hasValue(figure: Figure, { value, upper }: ExpectedFigure): boolean {
  return isSame(figure.value, value) && (upper === null || isSame(figure.bounds?.upper ?? Number.NaN, upper));
}

/** 1.176e11 and 1176 × 1e8 may differ in the last bit. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function isDated(figure: Figure, asOf: string, { prose, question, citations }: Said): boolean {
  const isIt = (date: string): boolean => date.startsWith(asOf) || asOf.startsWith(date);
  const ofSentence = datesOf(sentenceAt(prose, figure.charStart));
  if (ofSentence.length > 0) return ofSentence.some(isIt);
  const ofDocuments = citations.flatMap((citation) =>
    citation.asOf !== null && states(citation, figure) ? citation.asOf : [],
  );
  return [...ofDocuments, ...datesOf(prose), ...datesOf(question)].some(isIt);
}

function states({ quote }: Citation, stated: Figure): boolean {
  return parseFigures(quote).some((figure) => agrees(figure, stated));
}

function agrees(a: Pick<Figure, "value" | "unit">, b: Pick<Figure, "value" | "unit">): boolean {
  return isSame(a.value, b.value) && a.unit === b.unit;
}

/** ISO prefixes; a bare number that can only be a year, as in English, is one. */
function datesOf(text: string): string[] {
  return parseFigures(text).flatMap(({ date, value, unit }) => {
    if (date) return isoPrefix(date) ?? [];
    return unit === "" && Number.isInteger(value) && value >= 1900 && value < 2100 ? String(value) : [];
  });
}

function sentenceAt(prose: string, at: number): string {
  const start = Math.max(...["。", "\n"].map((end) => prose.lastIndexOf(end, at - 1))) + 1;
  const ends = ["。", "\n"].map((end) => prose.indexOf(end, at)).filter((end) => end >= 0);
  return prose.slice(start, Math.min(prose.length, ...ends));
}

function toScore(isRight: boolean): number {
  return isRight ? 1 : 0;
}
