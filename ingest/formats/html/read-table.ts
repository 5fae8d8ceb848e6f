import type { CellInput } from "../document-builder.ts";
import { BLOCK_ELEMENTS, isList, isPreformatted } from "./block-elements.ts";
import { attributeOf, childrenOf, type HtmlElement, isElement, isUnseen, walkTree } from "./html-tree.ts";
import { enterInline, leaveInline } from "./inline-elements.ts";
import { createInlineText } from "./inline-text.ts";
import { createListMarks } from "./list-marks.ts";

export interface HtmlTable {
  caption: string | null;
  rows: CellInput[][];
}

/** Sections in the order in which a page shows them, wherever the source has them. */
const SECTION_ORDER: readonly string[] = ["thead", "tbody", "tfoot"];
/** Beyond this many places, spans are not meant; they would only fill the memory. */
const MAX_SPANNED_PLACES = 1_000_000;

/** Reads a `<table>` row by row. Spans end with their section; `rowspan="0"` reaches to its end. */
export function readTable(table: HtmlElement): HtmlTable {
  const parts = childrenOf(table)
    .filter(isElement)
    .filter((part) => !isUnseen(part));
  const caption = parts.find(({ tagName }) => tagName === "caption");
  const rows = SECTION_ORDER.flatMap((name) =>
    parts.filter(({ tagName }) => tagName === name).flatMap((section) => readSection(section)),
  );
  const captionText = caption === undefined ? "" : textInLine(caption);
  return { caption: captionText === "" ? null : captionText, rows: boundSpans(rows) };
}

function readSection(section: HtmlElement): CellInput[][] {
  const rows = childrenOf(section)
    .filter(isElement)
    .filter((row) => row.tagName === "tr" && !isUnseen(row));
  return rows.map((row, at) =>
    childrenOf(row)
      .filter(isElement)
      .filter((cell) => (cell.tagName === "td" || cell.tagName === "th") && !isUnseen(cell))
      .map((cell) => {
        const left = rows.length - at;
        const rowSpan = spanOf(cell, "rowspan");
        return {
          text: textInLine(cell),
          rowSpan: rowSpan === 0 ? left : Math.min(rowSpan, left),
          columnSpan: Math.max(1, spanOf(cell, "colspan")),
          isHeader: cell.tagName === "th" || section.tagName === "thead",
        };
      }),
  );
}

/** 1 for what is no number; 0 is a value of its own for rows. */
function spanOf(cell: HtmlElement, name: "rowspan" | "colspan"): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? "1", 10);
  return Number.isSafeInteger(span) && span >= 0 ? span : 1;
}

/** A span wider than every row has cells, in sum, is an error of the page; one beyond all reason is ignored. */
function boundSpans(rows: CellInput[][]): CellInput[][] {
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 1);
  let places = 0;
  const bounded = rows.map((row) =>
    row.map((cell) => {
      const columnSpan = Math.min(cell.columnSpan ?? 1, width);
      places += columnSpan * (cell.rowSpan ?? 1);
      return { ...cell, columnSpan };
    }),
  );
  if (places <= MAX_SPANNED_PLACES) return bounded;
  return rows.map((row) => row.map((cell) => ({ ...cell, rowSpan: 1, columnSpan: 1 })));
}

const MAX_MEANT_SPAN = 100;

function widthOf(row: CellInput[]): number {
  return row.reduce((sum, { columnSpan = 1 }) => sum + (columnSpan > MAX_MEANT_SPAN ? 1 : columnSpan), 0);
}

/** All text of a cell: its paragraphs and items, and the cells of tables inside it, each set off by a break. */
export function textInLine(element: HtmlElement): string {
  const inline = createInlineText();
  const marks: { element: HtmlElement; markOf: (item: HtmlElement) => string }[] = [];
  let preformatted = 0;
  walkTree(element, {
    text: (value) => inline.add(value, preformatted > 0),
    enter(inner) {
      if (isUnseen(inner)) return false;
      if (!BLOCK_ELEMENTS.has(inner.tagName)) return enterInline(inner, inline) ?? true;
      inline.lineBreak();
      if (isList(inner)) marks.push({ element: inner, markOf: createListMarks(inner) });
      if (inner.tagName === "li") inline.add(marks.at(-1)?.markOf(inner) ?? "", true);
      if (isPreformatted(inner)) preformatted++;
      return true;
    },
    leave(inner) {
      if (!BLOCK_ELEMENTS.has(inner.tagName)) return leaveInline(inner, inline);
      if (isPreformatted(inner)) preformatted--;
      if (marks.at(-1)?.element === inner) marks.pop();
      inline.lineBreak();
    },
  });
  return inline.take().replace(/\n+/gu, " ");
}
