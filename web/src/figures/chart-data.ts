import type { FigureSeriesJson } from "../../../server/contract.ts";

/** A mark of the chart: the newest document's value, as written there. */
export interface ChartMark {
  value: number;
  text: string;
  isDisputed: boolean;
}

/** One group of marks: those of a label, or of a time. */
export interface ChartGroup {
  name: string;
  marks: Readonly<Record<string, ChartMark>>;
}

/** What a chart shows. `line`: groups are times, and lines labels; `bar`: groups are labels, and bars times. */
export interface ChartData {
  form: "line" | "bar";
  groups: ChartGroup[];
  /** Keys of the marks, in the order of the legend. */
  keys: string[];
  /** How many labels the chart leaves to the table. */
  leftOut: number;
}

/** From so many times on, the course matters more than the comparison. */
const MIN_TIMES_OF_LINE = 3;
/** More lines cannot be told apart, and more bars not be read. */
const MAX_LINES = 6;
const MAX_BARS = 20;

/** @param nameDate gives the name of a time; null is none. */
export function toChartData(
  { points, labels, dates }: Pick<FigureSeriesJson, "points" | "labels" | "dates">,
  nameDate: (date: string | null) => string,
): ChartData {
  const form = dates.filter((date) => date !== null).length >= MIN_TIMES_OF_LINE ? "line" : "bar";
  const shown = labels.slice(0, form === "line" ? MAX_LINES : MAX_BARS);
  const times = dates.map(nameDate);
  const marks = new Map<string, ChartMark>();
  for (const { label, date, values, agreement } of points) {
    const [newest] = values;
    if (newest === undefined) continue;
    marks.set(`${label}\n${nameDate(date)}`, {
      value: newest.value,
      text: newest.text,
      isDisputed: agreement === "different",
    });
  }
  const markOf = (label: string, time: string): [string, ChartMark][] => {
    const mark = marks.get(`${label}\n${time}`);
    return mark === undefined ? [] : [[form === "line" ? label : time, mark]];
  };
  const groups =
    form === "line"
      ? times.map((name) => ({ name, marks: Object.fromEntries(shown.flatMap((label) => markOf(label, name))) }))
      : shown.map((name) => ({ name, marks: Object.fromEntries(times.flatMap((time) => markOf(name, time))) }));
  return { form, groups, keys: form === "line" ? shown : times, leftOut: labels.length - shown.length };
}
