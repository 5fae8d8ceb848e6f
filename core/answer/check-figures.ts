import { figuresAgree } from "../figures/compare-figures.ts";
import { daysBetween, yearOf } from "../figures/days-between.ts";
import { type Figure, parseFigures } from "../figures/parse-figures.ts";
import { yearsIn } from "../retrieval/years.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { CheckedFigure, Citation } from "../types.ts";

/** A citation with the text that its quote is read under: headings and table header. */
export interface CitedSource {
  citation: Citation;
  context: string;
}

/** Part of an answer with what stands behind it. */
export interface CheckedSegment {
  text: string;
  sources: readonly CitedSource[];
}

/**
 * Compares every figure of a segment with what the segment cites. `supported`: a cited passage, its heading,
 * title or date states it. `derived`: the segment speaks of a difference or sum, and it is that of figures of one
 * unit that are cited. Otherwise `unsupported`.
 */
export function checkFigures({ text, sources: cited }: CheckedSegment): CheckedFigure[] {
  const sources = cited.map(readSource);
  return parseFigures(text).map((figure) => {
    const claim = { figure, counted: countedIn(text, figure) };
    const { value, unit } = figure;
    const stated = sources.find((source) => states(source, claim));
    if (stated) return { text: figure.text, value, unit, status: "supported", citationId: stated.citation.id };
    const isDerived = COMPUTING.test(text) && isComputedFrom(claim, sources);
    return { text: figure.text, value, unit, status: isDerived ? "derived" : "unsupported", citationId: null };
  });
}

interface Claim {
  figure: Figure;
  /** What the answer counts: the unit as written, or the word right after a bare number; empty when there is none. */
  counted: string;
}

interface ReadSource {
  citation: Citation;
  /** Figures of the quote. */
  quoted: Figure[];
  /** Figures of what stands above it: headings, table header, title, date. */
  above: Figure[];
  years: number[];
  /** Quote and what stands above it, normalised. */
  text: string;
}

const COMPUTING =
  /差(?:は|が|を|分)|(?:合|総|小|累)計|計算|合わせ|合算|増[えや加]|減[っらり少]|伸び|上回|下回|上昇|低下|拡大|縮小|ポイント|difference|sum|total|increase|decrease|more|fewer|less|higher|lower/iu;

function readSource({ citation, context }: CitedSource): ReadSource {
  const above = `${context}\n${citation.title}\n${citation.asOf ?? ""}`;
  return {
    citation,
    quoted: parseFigures(citation.quote),
    above: [...parseFigures(above), ...documentDate(citation)],
    years: yearsIn(above),
    text: normaliseForSearch(`${citation.quote}\n${above}`),
  };
}

function documentDate({ asOf }: Citation): Figure[] {
  const [year, month = null, day = null] = (asOf ?? "").split("-").map(Number);
  if (!year) return [];
  const date = { year, month, day, isFiscal: false };
  return [{ text: asOf ?? "", value: 0, unit: "年月日", kind: "date", date, charStart: 0, charEnd: 0 }];
}

function countedIn(text: string, { text: written, unit, date, charEnd }: Figure): string {
  if (date) return "";
  if (unit !== "") return normaliseForSearch(written).replace(/[-+△▲\d.,千万億兆]/gu, "");
  return /^[\p{Script=Han}\p{Script=Katakana}]/u.exec(normaliseForSearch(text.slice(charEnd, charEnd + 8)))?.[0] ?? "";
}

function states({ quoted, above, years, text }: ReadSource, { figure, counted }: Claim): boolean {
  const agrees = (source: Figure): boolean => figuresAgree(figure, source, years);
  const namesUnit = (source: Figure): boolean => figure.unit !== "" && source.unit === figure.unit;
  // A bare number may carry its unit elsewhere, in a table's header say; but a number of people is no percentage.
  const isCounted = counted === "" || text.includes(counted) || (figure.unit !== "" && text.includes(figure.unit));
  if (quoted.some((source) => agrees(source) && (isCounted || namesUnit(source)))) return true;
  // The number of a heading (「3 普及」) states no quantity.
  const isBare = figure.unit === "" && isCounted;
  return above.some((source) => agrees(source) && (figure.date !== undefined || namesUnit(source) || isBare));
}

const TOLERANCE = 1e-9;

function isComputedFrom({ figure: claim, counted }: Claim, sources: readonly ReadSource[]): boolean {
  if (claim.date || (claim.unit === "" && counted !== "")) return false;
  const inputs = sources
    .flatMap(({ quoted }) => quoted)
    .filter(({ date, unit }) => date === undefined && isSameScale(claim.unit, unit));
  if (claim.kind === "duration" && claim.unit === "日" && isBetweenDates(claim, sources)) return true;
  const sum = inputs.reduce((total, { value }) => total + value, 0);
  if (inputs.length >= 2 && close(claim.value, sum)) return true;
  return inputs.some((a, at) =>
    inputs
      .slice(at + 1)
      .some((b) => close(claim.value, Math.abs(a.value - b.value)) || close(claim.value, a.value + b.value)),
  );
}

/** Days from one cited date to another; a date without a year has the year of its document. */
function isBetweenDates({ value }: Figure, sources: readonly ReadSource[]): boolean {
  const dates = sources.flatMap(({ quoted, citation }) =>
    quoted.flatMap(({ date }) => (date ? [{ date, year: yearOf(citation.asOf) }] : [])),
  );
  return dates.some((a, at) =>
    dates.slice(at + 1).some((b) => daysBetween(a.date, b.date, [a.year, b.year]) === value),
  );
}

/** A difference of percentages is counted in ポイント. */
function isSameScale(claimed: string, unit: string): boolean {
  return claimed === unit || (claimed === "ポイント" && unit === "%");
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
