import type { PageLayout } from "./layout-page.ts";
import { lineBox, type TextLine } from "./line.ts";

/** Share of a page's height, from its top and from its bottom, where heads and feet stand. */
const EDGE = 0.13;
const SAME_PLACE = 8;
const MIN_PAGES = 3;
const NUMBER = /[\d０-９]+/gu;
const PAGE_NUMBER =
  /^[-–—―‐－ー─~～〜\s　(（<［[]*(?:p\.?|P\.?|頁|ページ)?\s*[\d０-９]{1,4}\s*(?:頁|ページ)?[-–—―‐－ー─~～〜\s　)）>］\]]*$/u;
const PAGE_OF = /^[-\s　]*[\d０-９]{1,4}\s*[/／]\s*[\d０-９]{1,4}[-\s　]*$/u;
const ROMAN_PAGE = /^[-\s]*[ivxlⅰ-ⅹ]{1,5}[-\s]*$/u;

interface Edge {
  layout: PageLayout;
  line: TextLine;
  /** What stays the same from page to page; page numbers are counted from the page that they stand on. */
  key: string;
  /** Distance from the edge of the page. */
  distance: number;
  isTop: boolean;
}

/**
 * Takes heads, feet and page numbers out of the lines: text that stands at the same place on three pages or more,
 * where only a number that counts with the pages may differ, and bare page numbers at the edge.
 */
export function takeRunningHeads(layouts: readonly PageLayout[]): void {
  const edges = layouts.flatMap(edgeLines);
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.isTop}:${edge.key}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  for (const edge of edges) {
    const group = groups.get(`${edge.isTop}:${edge.key}`) ?? [];
    const pages = new Set(
      group
        .filter(({ distance }) => Math.abs(distance - edge.distance) <= SAME_PLACE)
        .map(({ layout }) => layout.number),
    );
    if (pages.size >= MIN_PAGES || isPageNumber(edge)) drop(edge);
  }
}

function edgeLines(layout: PageLayout): Edge[] {
  const { page, lines, number } = layout;
  const height = page.bottom - page.top;
  return lines.flatMap((line) => {
    const box = lineBox(line);
    const fromTop = box.top - page.top;
    const fromBottom = page.bottom - box.bottom;
    const isTop = fromTop <= fromBottom;
    const distance = Math.min(fromTop, fromBottom);
    if (distance > EDGE * height) return [];
    const key = line.text
      .replace(/[\s　]+/gu, "")
      .replace(NUMBER, (digits) => (toNumber(digits) === null ? digits : pageRelative(digits, number)));
    return [{ layout, line, key, distance, isTop }];
  });
}

/** A number that counts with the pages becomes its distance from them; others stay as they are. */
function pageRelative(digits: string, page: number): string {
  const value = toNumber(digits) ?? 0;
  const distance = value - page;
  return Math.abs(distance) <= 100 && value <= 9999 ? `#${distance}` : digits;
}

function toNumber(digits: string): number | null {
  const value = Number(digits.normalize("NFKC"));
  return Number.isSafeInteger(value) ? value : null;
}

/** A number alone is a page number only where nothing stands further out. */
function isPageNumber({ line, layout, isTop }: Edge): boolean {
  const { text } = line;
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
