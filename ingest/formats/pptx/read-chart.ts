import type { CellInput } from "../document-builder.ts";
import { formatNumber } from "../office/format-number.ts";
import { bodyText } from "../office/text-body.ts";
import { elementOf, elementsOf, findElements, textOf, type XmlElement } from "../office/xml-tree.ts";
import type { SlidePiece } from "./slide-piece.ts";

/**
 * The data that a chart was drawn from, as the file keeps it: its titles, and a table of categories × series.
 * Series over other categories get a table of their own.
 */
export function readChart(chartSpace: XmlElement): SlidePiece[] {
  const chart = elementOf(chartSpace, "chart");
  const plotArea = elementOf(chart, "plotArea");
  if (chart === undefined || plotArea === undefined) return [];
  const titles = [chart, ...elementsOf(plotArea).filter(({ name }) => name.endsWith("Ax"))]
    .map((owner) => bodyText(elementOf(elementOf(elementOf(owner, "title"), "tx"), "rich")))
    .filter((title) => title.trim() !== "");
  const caption = titles.length === 0 ? null : titles.join(" ").replace(/\s+/gu, " ");
  const tables = groupByCategories(findElements(plotArea, SERIES).map(readSeries));
  return [
    ...titles.map((text): SlidePiece => ({ kind: "paragraph", text })),
    ...tables.map((series): SlidePiece => ({ kind: "table", table: { caption, rows: toRows(series) } })),
  ];
}

const SERIES: ReadonlySet<string> = new Set(["ser"]);
const LEVELS: ReadonlySet<string> = new Set(["lvl"]);

/** Texts by their position; positions may be missing. */
type Points = Map<number, string>;

interface Series {
  name: string;
  /** Outermost level first; charts with plain categories have one. */
  categories: Points[];
  values: Points;
}

function readSeries(series: XmlElement): Series {
  const value = elementOf(series, "val") ?? elementOf(series, "yVal");
  const category = elementOf(series, "cat") ?? elementOf(series, "xVal");
  const title = elementOf(series, "tx");
  const name = title === undefined ? "" : [...readPoints(title).values()].join(" ") || textOf(elementOf(title, "v"));
  const levels = category === undefined ? [] : findElements(category, LEVELS).reverse();
  const categories = levels.length > 0 ? spread(levels.map(pointsIn)) : category ? [readPoints(category)] : [];
  return { name, categories, values: value === undefined ? new Map() : readPoints(value) };
}

const CACHES: ReadonlySet<string> = new Set(["strCache", "numCache", "strLit", "numLit"]);

function readPoints(data: XmlElement): Points {
  const [cache] = findElements(data, CACHES);
  return cache === undefined ? new Map() : pointsIn(cache);
}

function pointsIn(cache: XmlElement): Points {
  const isNumeric = cache.name.startsWith("num");
  const format = textOf(elementOf(cache, "formatCode"));
  return new Map(
    elementsOf(cache, "pt").map((point) => {
      const text = textOf(elementOf(point, "v"));
      const shown = isNumeric ? showNumber(text, point.attributes.formatCode ?? format) : text;
      return [Number(point.attributes.idx), shown];
    }),
  );
}

function showNumber(text: string, format: string): string {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? formatNumber(value, { format: format || "General" }).trim() : text;
}

/** An outer category counts until the next one begins. */
function spread(levels: Points[]): Points[] {
  const count = Math.max(0, ...levels.map((level) => Math.max(-1, ...level.keys()) + 1));
  return levels.map((level, at) => {
    if (at === levels.length - 1) return level;
    const full: Points = new Map();
    let current = "";
    for (let position = 0; position < count; position++) {
      current = level.get(position) ?? current;
      full.set(position, current);
    }
    return full;
  });
}

function groupByCategories(series: Series[]): Series[][] {
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const key = JSON.stringify(one.categories.map((level) => [...level]));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function toRows(series: Series[]): CellInput[][] {
  const categories = series[0]?.categories ?? [];
  const positions = new Set(
    [...categories, ...series.map(({ values }) => values)].flatMap((points) => [...points.keys()]),
  );
  const header = [...categories.map(() => ""), ...series.map(({ name }) => name)];
  const rows = [...positions]
    .sort((a, b) => a - b)
    .map((at) => [
      ...categories.map((level) => level.get(at) ?? ""),
      ...series.map(({ values }) => values.get(at) ?? ""),
    ]);
  return [header.map((text) => ({ text, isHeader: true })), ...rows.map((row) => row.map((text) => ({ text })))];
}
