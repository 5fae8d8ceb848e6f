import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { type Ask, type CheckedAsk, STYLES } from "./ask.ts";
import { askClause } from "./ask-clause.ts";
import { askCount } from "./ask-count.ts";
import { askEvent } from "./ask-event.ts";
import { askSeries, askTable } from "./ask-series.ts";
import { type CaseLine, caseId, clusterId, toEvidence, toFigureLine } from "./case-line.ts";
import { draftUnanswerable } from "./draft-unanswerable.ts";
import { figureForms } from "./figure-forms.ts";
import { createStatementReader, type LedgerSource, type Statement } from "./ledger-source.ts";
import { agree, cellOf, createRivalFinder, dateParts } from "./rivals.ts";
import { pathOf } from "./topic.ts";

const MAX_NEAR_MISSES = 6;
const NEAR_LINES = 12;

export interface DraftedCases {
  cases: CaseLine[];
  /** Variants of them that the ledger and the texts cannot answer. */
  unanswerable: CaseLine[];
  /** Figures that no question was made of, by the reason. */
  skipped: Record<string, number>;
}

/**
 * Questions about the figures of a ledger, in the order of the ledger, each in several styles, with what a right answer
 * states. A figure that no natural question is found for, or whose question another value would answer too, is skipped.
 * Pure: the same ledger gives the same cases with the same ids.
 */
export function draftLedgerCases(
  figures: readonly PlacedFigure[],
  options: Omit<LedgerSource, "figures">,
): DraftedCases {
  const source: LedgerSource = { figures, ...options };
  const skipped: Record<string, number> = {};
  const skip = (reason: string, count = 1): void => {
    skipped[reason] = (skipped[reason] ?? 0) + count;
  };
  const statementOf = createStatementReader(source.texts);
  const asks: Ask[] = [];
  for (const cell of groupCells(figures)) {
    const attempt = askAbout(cell, statementOf, source);
    if (typeof attempt === "string") skip(attempt, cell.length);
    else asks.push(attempt);
  }
  const checked = checkAsks(asks, createRivalFinder(figures, statementOf), skip);
  const cases = checked.flatMap((one) => toCases(one, source));
  return { cases, unanswerable: draftUnanswerable(checked, source), skipped };
}

/** Dates of one cell together, every other figure alone. */
function groupCells(figures: readonly PlacedFigure[]): PlacedFigure[][] {
  const cells = new Map<string, PlacedFigure[]>();
  for (const [at, figure] of figures.entries()) {
    const key = (figure.kind === "date" && cellOf(figure)) || String(at);
    cells.set(key, [...(cells.get(key) ?? []), figure]);
  }
  return [...cells.values()];
}

function askAbout(
  cell: readonly PlacedFigure[],
  statementOf: (figure: PlacedFigure) => Statement | null,
  { documentDates }: LedgerSource,
): Ask | string {
  const [figure] = cell as readonly [PlacedFigure];
  const inTable = askSeries(figure) ?? askTable(cell);
  if (inTable !== null) return inTable;
  const statement = statementOf(figure);
  if (statement === null) return "its text is not there";
  const documentDate = documentDates.get(figure.documentId) ?? null;
  const isPast = figure.asOf === null || documentDate === null || figure.asOf.slice(0, 7) <= documentDate.slice(0, 7);
  return askCount(figure, statement) ?? askEvent(figure, statement, isPast) ?? askClause(figure, statement, isPast);
}

function checkAsks(
  asks: readonly Ask[],
  findRivals: ReturnType<typeof createRivalFinder>,
  skip: (reason: string) => void,
): CheckedAsk[] {
  const found = asks.map((ask) => ({ ask, rivals: findRivals(ask) }));
  // Where a question of one wording has another answer, so has that answer's own question, whose words are only closer.
  const disputed = new Set(found.filter(({ ask }) => ask.year !== null).flatMap(({ rivals }) => rivals.other));
  const checked = new Map<string, CheckedAsk>();
  for (const { ask, rivals } of found) {
    if (rivals.other.length > 0 || ask.figures.some((figure) => disputed.has(figure))) {
      skip("another value would answer the question too");
      continue;
    }
    const key = ask.questions.polite ?? "";
    const earlier = checked.get(key);
    const places = [...ask.figures, ...rivals.same];
    if (earlier !== undefined && isFiner(earlier.ask, ask))
      skip("the same question as of a figure that says it closer");
    else checked.set(key, { ask, places });
  }
  return [...checked.values()];
}

function isFiner({ figures: [a] }: Ask, { figures: [b] }: Ask): boolean {
  return String(a?.value).length >= String(b?.value).length;
}

function toCases({ ask, places }: CheckedAsk, source: LedgerSource): CaseLine[] {
  const sorted = [...places].sort((a, b) => Number(ask.figures.includes(b)) - Number(ask.figures.includes(a)));
  return STYLES.flatMap((style) => {
    const question = ask.questions[style];
    if (question === undefined) return [];
    return [
      {
        id: caseId("L", ask.figures[0] as PlacedFigure, style),
        question,
        type: ask.type,
        behavior: "answer" as const,
        evidence: distinctLines(sorted).map((place) => toEvidence(place, source.texts.get(place.documentId) ?? "")),
        answer: ask.figures.map(({ text }) => text).join("、"),
        must_include: ask.figures.map((figure) => [
          ...new Set([figure, ...places.filter((place) => states(place, figure))].flatMap(figureForms)),
        ]),
        figures: ask.figures.map(toFigureLine),
        near_misses: nearMisses(ask, places, source.figures).map(toFigureLine),
        cluster: clusterId(ask.figures[0] as PlacedFigure),
        tags: [style],
      },
    ];
  });
}

/** Whether a place says what a figure says, a date as exactly. */
function states(place: PlacedFigure, figure: PlacedFigure): boolean {
  const isAsExact =
    figure.kind !== "date" || dateParts(figure.value).every((part, at) => part === 0 || dateParts(place.value)[at]);
  return isAsExact && agree(figure, place);
}

function distinctLines(places: readonly PlacedFigure[]): PlacedFigure[] {
  const keyOf = ({ source, lineStart }: PlacedFigure): string => `${source}:${lineStart}`;
  return places.filter((place, at) => places.findIndex((other) => keyOf(other) === keyOf(place)) === at);
}

/** Other values of the same table, series or paragraph, the nearest first. */
function nearMisses({ figures }: Ask, places: readonly PlacedFigure[], all: readonly PlacedFigure[]): PlacedFigure[] {
  const [own] = figures as readonly [PlacedFigure];
  const parent = pathOf(own.measure).slice(0, -1).join(" > ");
  const distance = (figure: PlacedFigure): number => Math.abs(figure.charStart - own.charStart);
  const near = all
    .filter(({ documentId, unit, kind }) => documentId === own.documentId && unit === own.unit && kind === own.kind)
    .filter((figure) => !places.some((place) => agree(place, figure)))
    .filter(
      (figure) =>
        (parent !== "" && figure.measure.startsWith(parent)) ||
        Math.abs(figure.lineStart - own.lineStart) <= NEAR_LINES,
    )
    .sort((a, b) => distance(a) - distance(b));
  return near
    .filter((figure, at) => near.findIndex(({ value }) => value === figure.value) === at)
    .slice(0, MAX_NEAR_MISSES);
}
