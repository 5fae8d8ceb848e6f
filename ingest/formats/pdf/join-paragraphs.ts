import { continuesParagraph, type LineItem, type OpenParagraph } from "./continues-paragraph.ts";
import type { DocumentPart } from "./document-part.ts";
import type { FlowItem, PageFlow } from "./flow.ts";
import { joinWrapped } from "./join-text.ts";
import { isFigures, isItem, opensNote } from "./line-marks.ts";
import { isRowApart } from "./spread-line.ts";
import { takeNotes } from "./take-notes.ts";
import type { BodyStyle } from "./text-style.ts";

/** What joining needs to know of the document. */
export interface Reading {
  body: BodyStyle;
  /** Levels of the lines that are headings. */
  headings: ReadonlyMap<LineItem, number>;
}

const CAPTION = /単位|^[(（]?(?:表|図表|第[\d０-９一二三四五六七八九十]+[-－‐]?[\d０-９]*表|別表|様式)/u;
const MAX_CAPTION = 80;
const LEADERS = /(?:[.．・･…‥⋯_─]\s?){4,}|[…‥⋯]{2,}|[.．・･…‥⋯]{2,}(?=\s?[\d０-９]{1,3}$)/gu;

/**
 * Lines of all pages as blocks: wrapped lines joined, over pages too. Notes at the foot of a page come after the
 * paragraph that they interrupt.
 * @param pages the flow of each page.
 * @param leftOut takes dots that only lead to a page number.
 */
export function joinParagraphs(pages: readonly PageFlow[], reading: Reading, leftOut: string[]): DocumentPart[] {
  const parts: DocumentPart[] = [];
  let open: OpenParagraph | null = null;
  let notes: DocumentPart[] = [];
  const close = (): void => {
    if (open !== null) parts.push(toPart(open, leftOut));
    parts.push(...notes);
    open = null;
    notes = [];
  };
  for (const { main, asides } of pages) {
    const { text, notes: noteLines } = takeNotes(main, reading.body);
    for (const item of text) {
      if (item.kind === "table") {
        close();
        parts.push({ kind: "table", table: item.table, caption: captionAbove(parts), page: item.page });
        continue;
      }
      const level = reading.headings.get(item);
      const isAxis = open !== null && goesOnInFigures(open, item);
      const isNext = isAxis || (open !== null && continuesParagraph(open, item, reading.body));
      // A line that a sentence goes on in is no heading, however it is numbered.
      if (level !== undefined && !(isNext && isUnfinished(open))) {
        close();
        addHeading(parts, item, level);
      } else if (isNext) (open as OpenParagraph).lines.push(item);
      else {
        close();
        open = { lines: [item], isItem: isItem(item.line.text) };
      }
    }
    notes.push(...joinNotes(noteLines, reading.body, leftOut), ...asides.flatMap((aside) => joinAside(aside, leftOut)));
  }
  close();
  return parts;
}

/** Labels of a chart's axis are one paragraph, not one for every figure. */
function goesOnInFigures({ lines }: OpenParagraph, item: LineItem): boolean {
  const last = lines.at(-1) as LineItem;
  return last.page === item.page && isFigures(last.line.text) && isFigures(item.line.text);
}

function isUnfinished(open: OpenParagraph | null): boolean {
  const previous = open?.lines.at(-1);
  return previous !== undefined && previous.line.end >= previous.column.end - 2 * previous.line.size;
}

const lastHeading = new WeakMap<DocumentPart, LineItem>();

/** A heading that wraps goes on in the next line of the same look, unless that has a number of its own. */
function addHeading(parts: DocumentPart[], item: LineItem, level: number): void {
  const previous = parts.at(-1);
  const above = previous === undefined ? undefined : lastHeading.get(previous);
  if (previous?.kind === "heading" && above !== undefined && wraps(above, item) && previous.level === level) {
    previous.text = joinWrapped(previous.text, item.line.text);
    lastHeading.set(previous, item);
    return;
  }
  const heading: DocumentPart = { kind: "heading", text: item.line.text, level, page: item.page };
  parts.push(heading);
  lastHeading.set(heading, item);
}

function wraps(above: LineItem, item: LineItem): boolean {
  const { size } = above.line;
  const isClose = above.column === item.column && item.line.baseline - above.line.baseline < 2 * size;
  const isSame = Math.abs(item.line.size - size) < 0.05 * size && item.line.isBold === above.line.isBold;
  const isFull = above.line.end >= above.column.end - 3 * size;
  return isClose && isSame && isFull && !isItem(item.line.text) && !isRowApart(above.line, item.line);
}

function toPart(open: OpenParagraph, leftOut: string[]): DocumentPart {
  const first = open.lines[0] as LineItem;
  return { kind: open.isItem ? "bullet" : "paragraph", text: textOf(open.lines, leftOut), page: first.page };
}

function textOf(lines: readonly LineItem[], leftOut: string[]): string {
  if (lines.every(({ line }) => isFigures(line.text))) return lines.map(({ line }) => line.text).join("　");
  const text = lines.reduce((joined, { line }, at) => {
    const above = lines[at - 1]?.line;
    const isApart = above !== undefined && isRowApart(above, line);
    return isApart ? `${joined}　${line.text}` : joinWrapped(joined, line.text);
  }, "");
  return text.replace(LEADERS, (dots) => {
    leftOut.push(dots);
    return "…";
  });
}

/** Text at another angle is a label: its lines are one paragraph. */
function joinAside(aside: readonly FlowItem[], leftOut: string[]): DocumentPart[] {
  const lines = aside.filter((item) => item.kind === "line");
  return lines.length === 0 ? [] : [toPart({ lines, isItem: false }, leftOut)];
}

function joinNotes(lines: readonly LineItem[], body: BodyStyle, leftOut: string[]): DocumentPart[] {
  const notes: OpenParagraph[] = [];
  for (const item of lines) {
    const open = notes.at(-1);
    const isNew = open === undefined || opensNote(item.line.text);
    if (isNew && !(open && isWrapped(open, item, body))) notes.push({ lines: [item], isItem: true });
    else open?.lines.push(item);
  }
  return notes.map((note) => ({ ...toPart(note, leftOut), kind: "footnote" }) as DocumentPart);
}

/** A note's own line may begin with a number; it stands further in than the mark does. */
function isWrapped(open: OpenParagraph, item: LineItem, body: BodyStyle): boolean {
  const first = open.lines[0] as LineItem;
  return item.line.start > first.line.start + 0.5 * item.line.size && continuesParagraph(open, item, body);
}

/** What names the table: the lines right above it that say so. They stay in the text too. */
function captionAbove(parts: readonly DocumentPart[]): string | null {
  const lines: string[] = [];
  for (let at = parts.length - 1; at >= Math.max(0, parts.length - 3); at--) {
    const part = parts[at];
    if (part === undefined || part.kind === "table" || part.kind === "footnote") break;
    if (part.text.length > MAX_CAPTION || !CAPTION.test(part.text)) break;
    lines.unshift(part.text);
  }
  return lines.length > 0 ? lines.join(" ") : null;
}
