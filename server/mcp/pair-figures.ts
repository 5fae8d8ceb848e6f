import { differsByRounding, sameValue } from "../../core/search-index/series/merge-tables.ts";
import { withoutDates } from "../../core/search-index/series/name-reading.ts";
import { tokenise } from "../../core/text/tokenise.ts";
import type { LedgerFigureJson } from "../contract.ts";

/** A figure of one side, with the date of its document. */
export type SideFigure = LedgerFigureJson & { documentAsOf: string | null };

/**
 * `conflict`: another value for the same thing and, as far as it is known, the same time. `other-date`: both name their
 * own dates, and these differ.
 */
export type Agreement = "same" | "rounding" | "conflict" | "other-date";

export interface FigurePair {
  left: SideFigure;
  right: SideFigure;
  agreement: Agreement;
}

/** Share of the words that what two figures measure must have in common. */
const SIMILAR = 0.6;
/** They name a place or a time, and measure nothing. */
const NO_AMOUNTS = new Set(["date", "time"]);
const IDENTIFIERS = new Set(["条", "項", "号", "章", "節", "位", "番", "番目", "ページ", "頁", "回", "版", "つ", ""]);

/**
 * Figures of two sides that tell of the same thing, those that contradict each other first. Each figure is in one pair at
 * most, with the one whose measure is worded most like its own.
 */
export function pairFigures(left: readonly SideFigure[], right: readonly SideFigure[]): FigurePair[] {
  const others = right.filter(isAmount).map((figure) => ({ figure, words: wordsOf(figure) }));
  const candidates = left.filter(isAmount).flatMap((figure) => {
    const words = wordsOf(figure);
    return others
      .filter((other) => mayBeSame(figure, other.figure))
      .map((other) => ({ left: figure, right: other.figure, likeness: likenessOf(words, other.words) }))
      .filter(({ likeness }) => likeness >= SIMILAR);
  });
  const used = new Set<SideFigure>();
  const pairs: FigurePair[] = [];
  const rank = ({ left: one, right: other, likeness }: (typeof candidates)[number]): number =>
    likeness + (datesAgree(one, other) ? 1 : 0);
  for (const { left: one, right: other } of candidates.sort((a, b) => rank(b) - rank(a))) {
    if (used.has(one) || used.has(other)) continue;
    used.add(one).add(other);
    pairs.push({ left: one, right: other, agreement: agreementOf(one, other) });
  }
  const order: Agreement[] = ["conflict", "other-date", "rounding", "same"];
  return pairs.sort((a, b) => order.indexOf(a.agreement) - order.indexOf(b.agreement));
}

function isAmount({ kind, unit, value }: SideFigure): boolean {
  return Number.isFinite(value) && !NO_AMOUNTS.has(kind) && !IDENTIFIERS.has(unit);
}

function mayBeSame(a: SideFigure, b: SideFigure): boolean {
  if (a.unit !== b.unit || a.kind !== b.kind) return false;
  return a.entity === null || b.entity === null || a.entity === b.entity;
}

/** Of the innermost heading, row, column or label: those above differ from document to document. */
function wordsOf({ measure }: SideFigure): ReadonlySet<string> {
  return new Set(tokenise(withoutDates(measure.split(" > ").at(-1) ?? "")));
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** Its own: the ledger gives a figure without one the date of its document. */
function ownDate({ asOf, documentAsOf }: SideFigure): string | null {
  return asOf === documentAsOf ? null : asOf;
}

function datesAgree(a: SideFigure, b: SideFigure): boolean {
  const [one, other] = [ownDate(a), ownDate(b)];
  return one === null || other === null || one.startsWith(other) || other.startsWith(one);
}

function agreementOf(a: SideFigure, b: SideFigure): Agreement {
  if (!datesAgree(a, b)) return "other-date";
  if (sameValue(a, b)) return "same";
  return differsByRounding(a, b) ? "rounding" : "conflict";
}
