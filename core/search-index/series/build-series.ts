import { type FigureSeries, figureIdOf, type SeriesPoint, type SeriesValue } from "../../figure-ledger.ts";
import { collectTables } from "./collect-tables.ts";
import { differsByRounding, mergeTables, sameValue } from "./merge-tables.ts";
import { pointKeyOf, type Reading, type ReadingTable } from "./reading.ts";

/** Fewer labels at one time are no series; two times of one thing are. */
const MIN_LABELS = 3;

/** The series among readings in reading order: those over time first, then those of more points. */
export function buildSeries(readings: Iterable<Reading>): FigureSeries[] {
  const series = mergeTables(collectTables(readings)).flatMap((group) => toSeries(group) ?? []);
  const rank = ({ dates, points }: FigureSeries): number => (dates.length > 1 ? 1e9 : 0) + points.length;
  return series.sort((a, b) => rank(b) - rank(a));
}

function toSeries(group: readonly ReadingTable[]): FigureSeries | undefined {
  const points = new Map<string, Reading[]>();
  for (const { readings } of group) {
    for (const reading of readings.values()) {
      const key = pointKeyOf(reading);
      points.set(key, [...(points.get(key) ?? []), reading]);
    }
  }
  const all = [...points.values()].flat();
  const [first] = all;
  if (first === undefined) return undefined;
  const labels = [...new Set(all.map(({ label }) => label))];
  const dates = [...new Set(all.map(({ date }) => date))].sort(byDate);
  const isOverTime = labels.some((label) => dates.filter((date) => points.has(pointKeyOf({ label, date }))).length > 1);
  if (labels.length < MIN_LABELS && !isOverTime) return undefined;
  return {
    id: figureIdOf(first.figure),
    measures: [...new Set([...all].sort(newestFirst).map(({ path }) => path.at(-1) ?? ""))],
    unit: first.figure.unit,
    kind: first.figure.kind,
    labels,
    dates,
    points: [...points.values()].map(toPoint),
  };
}

function toPoint(readings: readonly Reading[]): SeriesPoint {
  const [{ label, date }] = readings as [Reading];
  const values: SeriesValue[] = [];
  for (const { figure } of [...readings].sort(newestFirst)) {
    const stated = values.find((known) => sameValue({ ...figure, ...known }, figure));
    if (stated !== undefined) stated.figures.push(figure);
    else {
      const { value, upper, text, modifier } = figure;
      values.push({ value, upper, text, modifier, figures: [figure] });
    }
  }
  return { label, date, values, agreement: agreementOf(values) };
}

function agreementOf(values: readonly SeriesValue[]): SeriesPoint["agreement"] {
  if (values.length < 2) return "same";
  const figures = values.flatMap(({ figures: [figure] }) => (figure === undefined ? [] : [figure]));
  const areRoundings = figures.every((one) => figures.every((other) => one === other || differsByRounding(one, other)));
  return areRoundings ? "rounding" : "different";
}

function newestFirst(a: Reading, b: Reading): number {
  const [own, other] = [a.figure.documentAsOf ?? "", b.figure.documentAsOf ?? ""];
  return own === other ? 0 : own < other ? 1 : -1;
}

/** From the earliest on; null, of which nobody knows, last. */
function byDate(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
