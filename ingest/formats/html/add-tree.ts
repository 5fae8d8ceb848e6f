import type { DocumentBuilder } from "../document-builder.ts";
import { BLOCK_ELEMENTS, headingLevelOf, isFootnoteBlock, isList, isPreformatted } from "./block-elements.ts";
import { type HtmlElement, type HtmlParent, isUnseen, walkTree } from "./html-tree.ts";
import { enterInline, leaveInline } from "./inline-elements.ts";
import { createInlineText } from "./inline-text.ts";
import { createListMarks } from "./list-marks.ts";
import { toSuperscript } from "./raised-text.ts";
import { readTable } from "./read-table.ts";
import { surveyTables } from "./survey-tables.ts";
import { createCaptionFinder } from "./table-caption.ts";

/** What an open element makes of the text in it. */
interface Context {
  element: HtmlElement;
  kind: "heading" | "item" | "preformatted";
  level: number;
  /** An item's mark, until its first text takes it; null for what has none, or has it no more. */
  mark: string | null;
}

/**
 * Lays out what is below a parsed node. Scripts, styles and hidden elements are passed over, of ruby the readings.
 * A table that only arranges the page (see {@link surveyTables}) is read as its content.
 */
export function addTree(root: HtmlParent, builder: DocumentBuilder): void {
  const inline = createInlineText();
  const captions = createCaptionFinder();
  const tables = surveyTables(root);
  const contexts: Context[] = [];
  const lists: { element: HtmlElement; markOf: (item: HtmlElement) => string }[] = [];
  let notes = 0;
  let preformatted = 0;

  const flush = (): void => {
    const text = inline.take();
    if (text === "") return;
    const heading = contexts.at(-1)?.kind === "heading" ? contexts.at(-1) : undefined;
    const item = contexts.at(heading === undefined ? -1 : -2);
    const mark = item?.kind === "item" ? item.mark : null;
    if (item !== undefined) item.mark = null;
    const marked = (mark ?? "") + text;
    captions.note(text, heading !== undefined);
    if (heading !== undefined) builder.heading(marked, heading.level);
    else if (notes > 0) builder.footnote(marked);
    else if (mark !== null) builder.bullet(marked);
    // Two breaks in a row part paragraphs on a page that knows no better.
    else for (const part of preformatted > 0 ? [text] : text.split(/\n{2,}/u)) builder.paragraph(part);
  };
  const open = (element: HtmlElement): void => {
    const level = headingLevelOf(element);
    const add = (kind: Context["kind"], more: Partial<Context> = {}): void => {
      contexts.push({ element, kind, level: 0, mark: null, ...more });
    };
    if (level !== null) add("heading", { level });
    else if (isList(element)) lists.push({ element, markOf: createListMarks(element) });
    else if (element.tagName === "li") {
      const mark = lists.at(-1)?.markOf(element) ?? "・";
      add("item", { mark: notes > 0 ? noteMark(mark) : mark });
    } else if (isPreformatted(element)) {
      add("preformatted");
      preformatted++;
    }
  };
  walkTree(root, {
    text: (value) => inline.add(value, preformatted > 0),
    enter(element) {
      if (isUnseen(element)) return false;
      if (!BLOCK_ELEMENTS.has(element.tagName)) return enterInline(element, inline) ?? true;
      flush();
      if (element.tagName === "table" && tables.get(element) === "data") {
        const table = readTable(element);
        if (table.caption !== null) captions.note(table.caption, false);
        if (table.caption !== null) builder.paragraph(table.caption);
        builder.table({ caption: captions.take(table.caption), rows: table.rows });
        return false;
      }
      if (isFootnoteBlock(element)) notes++;
      open(element);
      return true;
    },
    leave(element) {
      if (!BLOCK_ELEMENTS.has(element.tagName)) return leaveInline(element, inline);
      flush();
      if (isFootnoteBlock(element)) notes--;
      if (lists.at(-1)?.element === element) lists.pop();
      if (contexts.at(-1)?.element !== element) return;
      if (contexts.pop()?.kind === "preformatted") preformatted--;
    },
  });
  flush();
}

/** The number of a listed footnote as its mark in the text shows it. */
function noteMark(mark: string): string {
  const number = /^\d+(?=\. $)/u.exec(mark)?.[0];
  return number === undefined ? "" : `${toSuperscript(number)} `;
}
