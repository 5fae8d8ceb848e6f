import { isRounding } from "../../figures/compare-figures.ts";
import type { Figure, FigureKind } from "../../figures/parse-figures.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { areLaws } from "../evidence/are-laws.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import type { SearchableText } from "../evidence/searchable-text.ts";
import { isOfSameThing, isOtherSurvey } from "./same-thing.ts";
import { type StatedTime, statedTimes, timesAgree } from "./stated-times.ts";

const MAX_RIVALS = 2;
/** Numbers that name a thing do not measure it. */
const IDENTIFIERS = new Set(["条", "項", "号", "章", "節", "位", "番", "番目", "ページ", "頁", "回", "版", "つ", ""]);

/**
 * Statements elsewhere (in another document, or under another heading) that give another value for what a question
 * asks and a chosen statement answers: the same kind and unit of figure, or another time, for no other year or entity.
 * Rounded and repeated values are none, nor are cells of tables, which are compared by row and column; but of a cell,
 * where no year is asked for, what another survey says of the same region is one.
 * Best first, at most two, each with a value of its own.
 */
export function findRivals(
  chosen: ScoredEvidence,
  scored: readonly ScoredEvidence[],
  understanding: Understanding,
): ScoredEvidence[] {
  if (!mayHaveRivals(chosen, understanding)) return [];
  const kinds = comparedKinds(understanding);
  const isOfTime = kinds.includes("date");
  const rivals: ScoredEvidence[] = [];
  for (const piece of scored) {
    if (rivals.length >= MAX_RIVALS) break;
    if (piece.yearFit === "mismatch" || !mayRivalThis(chosen, piece, kinds)) continue;
    const isSameThing = isTabular(chosen)
      ? isOtherSurvey({ chosen, piece, understanding })
      : isOfSameThing({ chosen, piece, understanding, isOfTime });
    if (isSameThing && rivals.every((other) => differs(other, piece, kinds))) rivals.push(piece);
  }
  return rivals;
}

/** Whether a statement gives a value that others may contradict. */
export function mayHaveRivals(chosen: Evidence, understanding: Understanding): boolean {
  if (isTabular(chosen) && (chosen.cell === undefined || understanding.years.length > 0)) return false;
  return valuesOf(chosen, comparedKinds(understanding)).length > 0;
}

/** Tests whether a statement can be a rival of a chosen one at all, before it is known how well it fits the question. */
export function rivalTest(chosen: Evidence, understanding: Understanding): (piece: Evidence) => boolean {
  const kinds = comparedKinds(understanding);
  return (piece) => mayRivalThis(chosen, piece, kinds);
}

/** Prose elsewhere that gives another value. */
function mayRivalThis(chosen: Evidence, piece: Evidence, kinds: readonly FigureKind[]): boolean {
  if (isTabular(piece) || piece.statement.kind === "heading" || areLaws(chosen, piece)) return false;
  return isElsewhere(chosen, piece) && differs(chosen, piece, kinds);
}

function comparedKinds(understanding: Understanding): FigureKind[] {
  return understanding.asked.figures.filter((kind) => kind !== "date" || asksTime(understanding));
}

/** Values that answer the question, from a statement. */
interface Value {
  figure?: Figure;
  time?: StatedTime;
}

function valuesOf(piece: Evidence, kinds: readonly FigureKind[]): Value[] {
  const times = kinds.includes("date") ? timesOf(piece).map((time): Value => ({ time })) : [];
  const measured = piece.figures.filter(
    ({ kind, date, unit }) => date === undefined && kinds.includes(kind) && !IDENTIFIERS.has(unit),
  );
  return [...times, ...measured.map((figure) => ({ figure }))];
}

/** Both give values of one kind and unit, and none of the one's is, but for rounding, one of the other's. */
function differs(a: Evidence, b: Evidence, kinds: readonly FigureKind[]): boolean {
  const [first, second] = [valuesOf(a, kinds), valuesOf(b, kinds)];
  const pairs = first.flatMap((one) =>
    second.filter((other) => isComparable(one, other)).map((other) => ({ one, other })),
  );
  return pairs.length > 0 && !pairs.some(({ one, other }) => isSame(one, other));
}

function isComparable(a: Value, b: Value): boolean {
  if (a.time !== undefined || b.time !== undefined) return a.time !== undefined && b.time !== undefined;
  return a.figure?.unit === b.figure?.unit;
}

function isSame(a: Value, b: Value): boolean {
  if (a.time !== undefined && b.time !== undefined) return timesAgree(a.time, b.time);
  if (a.figure === undefined || b.figure === undefined) return false;
  return a.figure.value === b.figure.value || isRounding(a.figure, b.figure);
}

/** When something is, and nothing else. */
function asksTime({ asked }: Understanding): boolean {
  return asked.figures.length === 1 && !asked.needsDay;
}

/** Whether a statement can be a rival of any: prose with a figure or a time. */
export function mayRival(piece: Evidence): boolean {
  return !isTabular(piece) && (piece.figures.length > 0 || timesOf(piece).length > 0);
}

/** Statements are prepared once per chunk, and with them their times. */
const knownTimes = new WeakMap<SearchableText, readonly StatedTime[]>();

function timesOf({ own, text }: Evidence): readonly StatedTime[] {
  let times = knownTimes.get(own);
  if (times === undefined) {
    times = statedTimes(text);
    knownTimes.set(own, times);
  }
  return times;
}

function isTabular({ cell, statement, passage }: Evidence): boolean {
  return cell !== undefined || statement.kind === "row" || passage.chunk.kind === "missing-figure";
}

/** What stands under one heading belongs together and does not contradict itself. */
function isElsewhere(chosen: Evidence, piece: Evidence): boolean {
  if (piece.span.documentId !== chosen.span.documentId) return true;
  return piece.passage.chunk.headings.at(-1)?.charStart !== chosen.passage.chunk.headings.at(-1)?.charStart;
}
