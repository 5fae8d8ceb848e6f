import type { Figure } from "../figures/parse-figures.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { CheckedFigure, UnsupportedReason } from "../types.ts";
import { type ClaimPlace, placeClaim } from "./figure-check/attribution.ts";
import { type CitedSource, type ReadSource, readSource, type SourceFigure } from "./figure-check/cited-source.ts";
import { deriveFigure } from "./figure-check/derive-figure.ts";
import { type Direction, directionOf } from "./figure-check/direction.ts";
import { readClaims } from "./figure-check/read-claims.ts";
import { isOfAnother, type Rivals } from "./figure-check/subjects.ts";
import { lineAround } from "./figure-check/text-around.ts";
import { directionsAgree, limitsAgree, valuesAgree } from "./figure-check/value-agreement.ts";

export type { CitedSource } from "./figure-check/cited-source.ts";

/** Part of an answer with what stands behind it. */
export interface CheckedSegment {
  text: string;
  sources: readonly CitedSource[];
}

/**
 * Compares every figure of a segment with what the segment cites. `supported`: a cited passage, its heading,
 * title or date states it of the same thing, in the same direction and within the same limit. `derived`: the sentence
 * speaks of working it out, and it follows from figures that are cited. Otherwise `unsupported`, with the reason.
 */
export function checkFigures(segment: CheckedSegment): CheckedFigure[] {
  return checkPlacedFigures(segment).map(({ checked }) => checked);
}

/** A checked figure with the sentence that it stands in. */
export interface PlacedFigure {
  checked: CheckedFigure;
  sentence: string;
  /** Offset into the segment's text. */
  charStart: number;
}

/** {@link checkFigures} with the place of each figure. */
export function checkPlacedFigures({ text, sources: cited }: CheckedSegment): PlacedFigure[] {
  const figures = readClaims(text);
  if (figures.length === 0) return [];
  const sources = cited.map(readSource);
  const rivals: Rivals = {
    figures: sources.flatMap(({ quoted }) => quoted),
    peers: sources.flatMap(({ peers }) => peers),
  };
  const titles = cited.map(({ citation }) => citation.title);
  return figures.map((figure) => {
    const claim: Claim = {
      figure,
      counted: countedIn(text, figure),
      direction: directionOf(text, figure),
      place: once(() => placeClaim(text, figure, { figures, titles })),
    };
    const { start, end } = lineAround(text, figure.charStart);
    const checked = checkClaim(text, claim, { sources, rivals });
    return { checked, sentence: text.slice(start, end), charStart: figure.charStart };
  });
}

function checkClaim(text: string, claim: Claim, { sources, rivals }: Compared): CheckedFigure {
  const { figure } = claim;
  const { text: written, value, unit } = figure;
  let reason: UnsupportedReason = "not-found";
  for (const source of sources) {
    const verdict = compare(source, claim, rivals);
    if (verdict === "supported")
      return { text: written, value, unit, status: "supported", citationId: source.citation.id };
    if (verdict !== "not-found") reason = verdict;
  }
  const derivation = deriveFigure(text, figure, sources);
  if (derivation) return { text: written, value, unit, status: "derived", citationId: null, derivation };
  return { text: written, value, unit, status: "unsupported", citationId: null, reason };
}

interface Compared {
  sources: readonly ReadSource[];
  rivals: Rivals;
}

interface Claim {
  figure: Figure;
  /** What the answer counts: the unit as written, or the word right after a bare number; empty when there is none. */
  counted: string;
  direction: Direction | null;
  /** Worked out when a source states the value: most figures of a hostile text never need it. */
  place: () => ClaimPlace;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function countedIn(text: string, { text: written, unit, date, charEnd }: Figure): string {
  if (date) return "";
  if (unit !== "") return normaliseForSearch(written).replace(/[-+△▲\d.,千万億兆]/gu, "");
  return /^[\p{Script=Han}\p{Script=Katakana}]/u.exec(normaliseForSearch(text.slice(charEnd, charEnd + 8)))?.[0] ?? "";
}

/** Whether a source states a claim; else why the nearest that it states is another. */
function compare(source: ReadSource, claim: Claim, rivals: Rivals): "supported" | UnsupportedReason {
  const { figure, counted } = claim;
  const { quoted, above, years, text } = source;
  const namesUnit = (other: Figure): boolean => figure.unit !== "" && other.unit === figure.unit;
  // A bare number may carry its unit elsewhere, in a table's header say; but a number of people is no percentage.
  const isCounted = counted === "" || text.includes(counted) || (figure.unit !== "" && text.includes(figure.unit));
  const stated = quoted.filter(
    (other) => valuesAgree(claim, other.figure, years) && (isCounted || namesUnit(other.figure) || isShare(figure)),
  );
  let reason: UnsupportedReason = "not-found";
  for (const other of stated) {
    const objection = objectionTo(claim, other, rivals);
    if (objection === null) return "supported";
    reason = objection;
  }
  if (reason !== "not-found") return reason;
  // The number of a heading (「3 普及」) states no quantity.
  const isBare = figure.unit === "" && isCounted;
  const isAbove = above.some(
    (other) => valuesAgree(claim, other, years) && (figure.date !== undefined || namesUnit(other) || isBare),
  );
  return isAbove || (isShare(figure) && text.includes(figure.text)) ? "supported" : "not-found";
}

/** 「4分の1」, 「半数」 and 「半減」 count no thing of their own. */
function isShare({ text }: Figure): boolean {
  return /分の|半[数分減]/u.test(text);
}

function objectionTo(claim: Claim, source: SourceFigure, rivals: Rivals): UnsupportedReason | null {
  const { figure, direction, place } = claim;
  if (figure.date) return null;
  if (!directionsAgree(direction, source.direction)) return "other-direction";
  if (!limitsAgree(figure, source.figure)) return "other-limit";
  return isOfAnother(place(), source, rivals) ? "other-subject" : null;
}
