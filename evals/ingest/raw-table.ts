import { type DefaultTreeAdapterTypes, parse } from "parse5";

type HtmlNode = DefaultTreeAdapterTypes.Node;
type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A cell as the HTML source has it, read without the product's code. */
export interface RawCell {
  id: string;
  /** How many cells of the table come before it in the source. */
  index: number;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  /** White space collapsed. */
  text: string;
}

export interface RawTable {
  cells: RawCell[];
  /** By row and column; a spanned place holds the cell that spans it. */
  places: RawCell[][];
}

/** Lays out the first table of an HTML text. `cell-id` is an attribute of the measuring material only. */
export function readRawTable(html: string): RawTable {
  const rows = elementsOf(parse(html), ["tr"]).map((row) => elementsOf(row, ["td", "th"]));
  const places: RawCell[][] = rows.map(() => []);
  const cells: RawCell[] = [];
  for (const [row, elements] of rows.entries()) {
    let column = 0;
    for (const element of elements) {
      while (places[row]?.[column] !== undefined) column++;
      const cell: RawCell = {
        id: attribute(element, "cell-id") ?? "",
        index: cells.length,
        row,
        column,
        rowSpan: Math.min(Number(attribute(element, "rowspan") ?? 1), rows.length - row),
        columnSpan: Number(attribute(element, "colspan") ?? 1),
        text: textIn(element).replace(/\s+/gu, " ").trim(),
      };
      cells.push(cell);
      for (let down = 0; down < cell.rowSpan; down++) {
        const line = places[row + down];
        for (let across = 0; line !== undefined && across < cell.columnSpan; across++) line[column + across] = cell;
      }
      column += cell.columnSpan;
    }
  }
  return { cells, places };
}

const NUMBER = /^[*＊※\d０-９\s]*[△▲(（〔\-−－\s]*[\d０-９,，.．\s]+[百千万億]*[)）〕％%株円人倍]*$/u;
const NO_VALUE = /^[(（\s]*[-−－―‐–—]+[)）\s]*$/u;
const NOTE = /^(?:[(（]?注[)）]?\s?[\d０-９,，\s]*|[*＊※]\s?[\d０-９,，\s*＊※]*)$/u;
const UNIT = /^[(（]?(?:単位[：:]?)?(?:[百千万億]*(?:円|株|人|名|ドル)|％|%|倍)[)）]?$/u;

/** Whether a person would take a cell for a name: it holds words, not a number, a unit or a mark of a note. */
function isName({ text }: RawCell): boolean {
  return text !== "" && ![NUMBER, NO_VALUE, NOTE, UNIT].some((pattern) => pattern.test(text.replace(/\s/gu, "")));
}

export function isNumber(text: string): boolean {
  return NUMBER.test(text) || NO_VALUE.test(text);
}

/** The first row with a number beside its first column, where the names of the columns have ended. */
function firstNumberRow({ places }: RawTable): number {
  const found = places.findIndex((row) => row.some((cell) => cell.column > 0 && isNumber(cell.text)));
  return found === -1 ? places.length : found;
}

/**
 * The nearest name to the left of a cell in its row; null when there is none. A text that stands under a column name
 * is a value of that column (an address, a term of office), unless it is the first name of its row.
 */
export function rowNameOf(table: RawTable, cell: RawCell): string | null {
  const left = (table.places[cell.row] ?? []).slice(0, cell.column).filter(isName);
  for (const name of [...left].reverse()) {
    if (name === left[0] || columnNamesOf(table, name).length === 0) return name.text;
  }
  return null;
}

/**
 * The names above a cell in its column, down to the row where numbers begin; above a text, the topmost only. What
 * spans from the first column on is a title, and 「…現在」 is a date of the whole table.
 */
export function columnNamesOf(table: RawTable, cell: RawCell): string[] {
  const names: string[] = [];
  for (let row = 0; row < Math.min(cell.row, firstNumberRow(table)); row++) {
    const above = table.places[row]?.[cell.column];
    if (above === undefined || above === cell || above.column === 0 || !isName(above)) continue;
    if (/現在$/u.test(above.text) || names.includes(above.text)) continue;
    names.push(above.text);
    if (!isNumber(cell.text)) break;
  }
  return names;
}

function elementsOf(root: HtmlNode, names: readonly string[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  const waiting: HtmlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ("tagName" in node && names.includes(node.tagName)) found.push(node);
    else if ("childNodes" in node) waiting.push(...[...node.childNodes].reverse());
  }
  return found;
}

function textIn(root: HtmlNode): string {
  const pieces: string[] = [];
  const waiting: HtmlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === "#text" && "value" in node) pieces.push(node.value);
    if (node.nodeName === "br" || node.nodeName === "p" || node.nodeName === "div") pieces.push(" ");
    if ("childNodes" in node) waiting.push(...[...node.childNodes].reverse());
  }
  return pieces.join("");
}

function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((found) => found.name === name)?.value ?? null;
}
