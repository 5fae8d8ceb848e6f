import { plainText } from "../../core/text/normalise.ts";

/** What a line looks like by itself, before its neighbours are considered. */
export type LineShape = "blank" | "rule" | "hash-heading" | "pipe-row" | "tab-row" | "bullet" | "footnote" | "text";

/** One line of a document; `end` excludes the line break, LF or CRLF. */
export interface Line {
  start: number;
  end: number;
  text: string;
  /** Markup and footnote marks removed. */
  plain: string;
  shape: LineShape;
}

const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/u;
const HASH_HEADING = /^#{1,6}\s+\S/u;
const PIPE_ROW = /^\s*\|.*\|\s*$/u;
const BULLET = /^\s*(?:[-*+]\s+\S|[•・●◆◇○◎✓✔▪➢➤！\uf06c\uf0d8](?!\s*$)\s*\S)/u;
const NUMBERED = /^\s*(?:\d{1,2}\s?[.．)）]\s*(?!\d)\S|[０-９]{1,2}\s?[．.)）]\s*\S|[(（]\d{1,2}[)）]\s*\S)/u;
/** A superscript number, 「※1」, 「注）」 or 「（注）」 opens a note. */
const FOOTNOTE = /^\s*(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+\s?\S|※|[(（]?注\s?\d*[)）：:]|<sup>|\^\{)/u;

/** Cuts a text into lines and says what each looks like. */
export function scanLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const hasCarriageReturn = found > start && text[found - 1] === "\r";
    const end = found === -1 ? text.length : found - (hasCarriageReturn ? 1 : 0);
    const content = text.slice(start, end);
    lines.push({ start, end, text: content, plain: plainText(content), shape: shapeOf(content) });
    if (found === -1) break;
    start = found + 1;
  }
  return demoteIndents(lines);
}

/** Tabs that only indent make no table; an empty first or last cell does, next to a row that has a tab inside. */
function demoteIndents(lines: Line[]): Line[] {
  let first = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (lines[at]?.shape === "tab-row") continue;
    const run = lines.slice(first, at);
    if (!run.some((line) => line.text.trim().includes("\t"))) {
      for (const line of run) line.shape = shapeWithoutTabs(line.text);
    }
    first = at + 1;
  }
  return lines;
}

function shapeOf(line: string): LineShape {
  if (line.trim() === "") return "blank";
  if (RULE.test(line)) return "rule";
  if (HASH_HEADING.test(line)) return "hash-heading";
  if (PIPE_ROW.test(line)) return "pipe-row";
  return line.includes("\t") ? "tab-row" : shapeWithoutTabs(line);
}

function shapeWithoutTabs(line: string): LineShape {
  if (FOOTNOTE.test(line)) return "footnote";
  if (BULLET.test(line) || NUMBERED.test(line)) return "bullet";
  return "text";
}

const ITEM_MARK =
  /^\s*(?:[-*+]\s+)?(?:[•・●◆◇○◎✓✔▪➢➤！\uf06c\uf0d8]\s*|\d{1,2}\s?[.．)）]\s*(?!\d)|[０-９]{1,2}\s?[．.)）]\s*|[(（]\d{1,2}[)）]\s*)?/u;

/** Length of the mark (「- ・ 」, 「１．」) before a bullet's own words. */
export function itemMarkLength(text: string): number {
  return ITEM_MARK.exec(text)?.[0].length ?? 0;
}
