import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { isRounding } from "../../core/figures/compare-figures.ts";
import type { Figure } from "../../core/figures/figure.ts";
import { tokenise } from "../../core/text/tokenise.ts";
import type { Ask } from "./ask.ts";
import type { Statement } from "./ledger-source.ts";
import { pathOf } from "./topic.ts";

/** What a ledger says to an ask beside the figure that it was made from. */
export interface Rivals {
  /** They state the same value, or it rounded. */
  same: PlacedFigure[];
  /** They would answer the question with another value. */
  other: PlacedFigure[];
}

/** A figure with the words that it would be found by. */
interface Known {
  figure: PlacedFigure;
  words: ReadonlySet<string>;
  /** Of its table row, which a question must name to be answered by it; empty outside tables. */
  rowWords: readonly string[];
  /** Of its table cell; empty outside tables. */
  cell: string;
}

/** Makes a function that finds every figure of a ledger that answers an ask too: all words of the ask stand by it. */
export function createRivalFinder(
  figures: readonly PlacedFigure[],
  statementOf: (figure: PlacedFigure) => Statement | null,
): (ask: Ask) => Rivals {
  const known: Known[] = figures.map((figure) => ({
    figure,
    words: new Set(tokenise(`${figure.measure} ${isLabelled(figure) ? "" : clauseOf(statementOf(figure))}`)),
    rowWords: tokenise(rowOf(figure)),
    cell: cellOf(figure),
  }));
  return (ask) => {
    const own = new Set(ask.figures);
    const words = [...new Set(tokenise(ask.subject))];
    const [first] = ask.figures as readonly [PlacedFigure];
    const rivals = known.filter(
      ({ figure, words: by, rowWords }) =>
        !own.has(figure) &&
        isComparable(first, figure) &&
        isOfYear(figure, ask.year) &&
        words.every((word) => by.has(word)) &&
        rowWords.every((word) => words.includes(word)),
    );
    const isSame = ({ figure, cell }: Known): boolean => {
      if (ask.figures.length === 1) return agree(first, figure);
      const stated = known.filter((other) => other.cell === cell).map((other) => other.figure.value);
      return stated.length === ask.figures.length && ask.figures.every(({ value }) => stated.includes(value));
    };
    const unasked = rivals.filter(({ figure }) => !(ask.questions.polite ?? "").includes(figure.text));
    return {
      same: unasked.filter(isSame).map(({ figure }) => figure),
      other: unasked.filter((rival) => !isSame(rival)).map(({ figure }) => figure),
    };
  };
}

/** The same unit, or both a date: what the same word asks for. */
function isComparable(a: PlacedFigure, b: PlacedFigure): boolean {
  return a.kind === "date" ? b.kind === "date" : a.unit === b.unit;
}

function isOfYear({ asOf }: PlacedFigure, year: number | null): boolean {
  return year === null || asOf === null || asOf.startsWith(String(year));
}

/** Whether two figures state one value, as far as each says it. */
export function agree(a: PlacedFigure, b: PlacedFigure): boolean {
  if (a.kind === "date" || b.kind === "date") return a.kind === b.kind && datesAgree(a.value, b.value);
  if (a.unit !== b.unit) return false;
  return a.value === b.value || isRounding(a as unknown as Figure, b as unknown as Figure);
}

/** Whether no part that both give differs: May 2026 and 5月29日 may be the same day. */
function datesAgree(a: number, b: number): boolean {
  const pairs = dateParts(a).map((part, at) => [part, dateParts(b)[at] ?? 0] as const);
  const given = pairs.filter(([one, other]) => one > 0 && other > 0);
  return given.length > 0 && given.every(([one, other]) => one === other);
}

/** Of 20240214 the year, the month and the day; zero for what is not given. */
export function dateParts(value: number): number[] {
  return [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
}

/** A value whose row or list label tells what it is of, so that what stands beside it tells of others. */
function isLabelled({ measure, entity }: PlacedFigure): boolean {
  const last = pathOf(measure).at(-1) ?? "";
  return last.includes(" / ") || last === entity;
}

function rowOf({ measure }: PlacedFigure): string {
  const [row = "", column] = (pathOf(measure).at(-1) ?? "").split(" / ");
  return column === undefined ? "" : row;
}

export function cellOf({ documentId, measure, kind }: PlacedFigure): string {
  return (pathOf(measure).at(-1) ?? "").includes(" / ") ? `${documentId}\n${kind}\n${measure}` : "";
}

function clauseOf(statement: Statement | null): string {
  if (statement === null) return "";
  return `${statement.before.split(/[、。；]/u).at(-1) ?? ""} ${statement.after.split(/[、。；]/u)[0] ?? ""}`;
}
