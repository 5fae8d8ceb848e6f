import type { PageLayout } from "./layout-page.ts";
import { lineBox, type TextLine } from "./line.ts";

/** Share of a page's height, from its top and from its bottom, where heads and feet stand. */
const EDGE = 0.13;
const SAME_PLACE = 8;
const MIN_PAGES = 3;
const MAX_PAGE_NUMBER = 30;
const NUMBER = /[\d０-９]+/gu;
const PAGE_NUMBER =
  /^[-–—―‐－ー─~～〜\s　(（<［[]*(?:p\.?|P\.?|頁|ページ)?\s*[\d０-９]{1,4}\s*(?:頁|ページ)?[-–—―‐－ー─~～〜\s　)）>］\]]*$/u;
const PAGE_OF = /^[-\s　]*[\d０-９]{1,4}\s*[/／]\s*[\d０-９]{1,4}[-\s　]*$/u;
const ROMAN_PAGE = /^[-\s]*[ivxlⅰ-ⅹ]{1,5}[-\s]*$/u;

interface Edge {
  layout: PageLayout;
  line: TextLine;
  /** Its text with `#` for every number. */
  key: string;
  numbers: number[];
  /** Distance from the edge of the page. */
  distance: number;
}

/**
 * Takes heads, feet and page numbers out of the lines: text that stands at the same place on three pages or more,
 * where a number may differ only as it counts with the pages, and bare page numbers at the edge.
 */
export function takeRunningHeads(layouts: readonly PageLayout[]): void {
  const edges = layouts.flatMap(edgeLines);
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.key);
    if (group === undefined) groups.set(edge.key, [edge]);
    else group.push(edge);
  }
  const heads = edges.filter((edge) => {
    const same = (groups.get(edge.key) ?? []).filter((other) => isSameHead(edge, other));
    return new Set(same.map(({ layout }) => layout.number)).size >= MIN_PAGES;
  });
  for (const edge of new Set([...heads, ...edges.filter(isPageNumber)])) drop(edge);
}

function isSameHead(one: Edge, other: Edge): boolean {
  const pages = one.layout.number - other.layout.number;
  return (
    Math.abs(one.distance - other.distance) <= SAME_PLACE &&
    one.numbers.every((number, at) => {
      const difference = number - (other.numbers[at] ?? Number.NaN);
      return difference === 0 || difference === pages;
    })
  );
}

function edgeLines(layout: PageLayout): Edge[] {
  const { page, lines } = layout;
  const height = page.bottom - page.top;
  return lines.flatMap((line) => {
    const box = lineBox(line);
    const fromTop = box.top - page.top;
    const fromBottom = page.bottom - box.bottom;
    const distance = Math.min(fromTop, fromBottom);
    if (distance > EDGE * height) return [];
    const text = line.text.replace(/[\s　]+/gu, "");
    const key = `${fromTop <= fromBottom ? "top" : "bottom"}:${text.replace(NUMBER, "#")}`;
    const numbers = (text.match(NUMBER) ?? []).map((digits) => Number(digits.normalize("NFKC")));
    return [{ layout, line, key, numbers, distance }];
  });
}

/** A number alone is a page number only where nothing stands further out. */
function isPageNumber({ line, layout, key }: Edge): boolean {
  const isTop = key.startsWith("top");
  const { text } = line;
  if (text.length > MAX_PAGE_NUMBER) return false;
  if (!PAGE_NUMBER.test(text) && !PAGE_OF.test(text) && !ROMAN_PAGE.test(text)) return false;
  const own = lineBox(line);
  return layout.lines.every((other) => {
    const box = lineBox(other);
    return other === line || (isTop ? box.bottom > own.top + 1 : box.top < own.bottom - 1);
  });
}

function drop({ layout, line }: Edge): void {
  if (!layout.lines.includes(line)) return;
  layout.lines = layout.lines.filter((other) => other !== line);
  layout.leftOut.push(line.text);
}
