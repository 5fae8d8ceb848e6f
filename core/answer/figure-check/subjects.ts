import type { Figure } from "../../figures/parse-figures.ts";
import { findRegions, regionForms } from "../../retrieval/region-names.ts";
import { yearsIn } from "../../retrieval/years.ts";
import { toMatchText } from "../../text/match-text.ts";
import type { StatementCell } from "../../types.ts";
import { areAttributed, attributedLabel, type ClaimPlace, holdsPartOf } from "./attribution.ts";
import { cellYears, type SourceFigure } from "./cited-source.ts";

/** What else of the source a claim's value could belong to. */
export interface Rivals {
  /** Every figure of the cited quotes. */
  figures: readonly SourceFigure[];
  /** Cells of the same passages that are not cited. */
  peers: readonly StatementCell[];
}

/**
 * Whether a claim gives a source's figure to something else than the source does: to another row or column of the same
 * table, another pair, another country, another year. Only what the claim names beside its figure counts, and only where
 * it names nothing that the source's figure stands under.
 */
export function isOfAnother(place: ClaimPlace, source: SourceFigure, rivals: Rivals): boolean {
  return (
    isOfAnotherCell(place, source, rivals, "row") ||
    isOfAnotherCell(place, source, rivals, "column") ||
    isOfAnotherRegion(place, source) ||
    isOfAnotherYear(place, source, rivals) ||
    isOutsideItsYears(place, source)
  );
}

function isOfAnotherCell(
  place: ClaimPlace,
  { figure, cell }: SourceFigure,
  { figures, peers }: Rivals,
  side: "row" | "column",
): boolean {
  const own = cell?.[side] ?? "";
  if (cell === null || own === "") return false;
  const ownLabel = toMatchText(own);
  const others = [...figures.flatMap((other) => (other.cell === null ? [] : [other.cell])), ...peers];
  const labels = new Set(others.map((other) => toMatchText(other[side])).filter((label) => label.length > 1));
  labels.add(ownLabel);
  // A label whose own cell holds the same value is no rival.
  for (const other of others)
    if (other[side] !== own && holdsValue(other, figure)) labels.delete(toMatchText(other[side]));
  const named = attributedLabel(place, [...labels]);
  if (named === null || named.label === ownLabel) return false;
  if (holdsPartOf(named.label, ownLabel)) return false;
  return named.isAdjacent || !holdsPartOf(place.sentence, ownLabel, named.label);
}

function holdsValue({ value }: StatementCell, figure: Figure): boolean {
  return toMatchText(value).includes(toMatchText(figure.text));
}

/** Countries and regions are rivals even when the source names only the one. */
function isOfAnotherRegion(place: ClaimPlace, { cell, line, at }: SourceFigure): boolean {
  const source = cell === null ? toMatchText(line.slice(0, at)) : `${toMatchText(cell.row)}は`;
  const given = findRegions(source);
  if (given.length === 0) return false;
  const own = given.filter(({ code }) => areAttributed(source, regionForms(code)));
  if (own.length !== 1) return false;
  const claimed = findRegions(place.sentence);
  if (claimed.some(({ code }) => given.some((region) => region.code === code))) {
    const named = attributedLabel(
      place,
      claimed.flatMap(({ code }) => regionForms(code)),
    );
    const isGiven = given.some(({ code }) => named !== null && regionForms(code).includes(named.label));
    return named?.isAdjacent === true && !isGiven;
  }
  return (
    attributedLabel(
      place,
      claimed.flatMap(({ code }) => regionForms(code)),
    ) !== null
  );
}

function isOfAnotherYear(
  place: ClaimPlace,
  { figure, years, cell }: SourceFigure,
  { figures, peers }: Rivals,
): boolean {
  if (years.length === 0 || place.year === null || years.includes(place.year)) return false;
  if (years.some((year) => place.sentenceYears.includes(year))) return false;
  const claimed = place.year;
  const isRival = (year: readonly number[], held: boolean): boolean => year.includes(claimed) && !held;
  return (
    figures.some(
      (other) => other.figure.unit === figure.unit && isRival(other.years, other.figure.value === figure.value),
    ) ||
    (cell !== null && peers.some((peer) => isRival(cellYears(peer), holdsValue(peer, figure))))
  );
}

/** A year that neither the source's line nor what stands above it has; that its document is of that year is no reason. */
function isOutsideItsYears(
  { ownYears, sentenceYears }: ClaimPlace,
  { years, headingYears, cell, line }: SourceFigure,
): boolean {
  if (years.length === 0 || ownYears.length === 0) return false;
  const own = cell === null ? [...years, ...yearsIn(line)] : years;
  return !overlap(own, [...ownYears, ...sentenceYears]) && !overlap(headingYears, ownYears);
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  return a.some((year) => b.includes(year));
}
