import type { Chunk, Statement } from "../../types.ts";

/** What stands before an item's words. */
export interface ItemMark {
  /** The mark with its number made alike: 「(1)」 and 「(2)」 are one style; empty when the item has no mark. */
  style: string;
  /** Its number; null for bullets and letters. */
  number: number | null;
  /** Columns that it is indented by. */
  indent: number;
}

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const NUMBER = /^[（(][\d０-９]{1,2}[)）]|^[\d０-９]{1,2}(?:[)）]|[.．](?![\d０-９]))|^[①-⑳]/u;
const BULLET = /^[-*+•・●○■□◆◇▪➢✓–—※]+|^[（(]?[a-zA-Zア-ン][)）]/u;
const MAX_PREFIX_CHARS = 40;
const MAX_MARK_CHARS = 8;

/** The mark of a statement, be it before the statement on its line or the first thing in it. */
export function readMark(chunk: Chunk, statement: Statement): ItemMark {
  const at = statement.charStart - chunk.charStart;
  const lineStart = chunk.text.lastIndexOf("\n", at - 1) + 1;
  const prefix = chunk.text.slice(Math.max(lineStart, at - MAX_PREFIX_CHARS), at);
  const start = chunk.text.slice(at, at + MAX_MARK_CHARS);
  // 「- ※…」 is a bullet like its neighbours, 「- ① …」 an item of a numbered list.
  const own = (NUMBER.exec(start) ?? (prefix.trim() === "" ? BULLET.exec(start) : null))?.[0] ?? "";
  const written = `${prefix.trim()}${own}`;
  const digits = /[\d０-９]+/u.exec(written)?.[0];
  const circled = [...written].map((char) => CIRCLED.indexOf(char)).find((place) => place !== -1);
  return {
    style: written
      .replace(/[\d０-９]+/gu, "1")
      .replace(/[①-⑳]/gu, "①")
      .replace(/\s/gu, ""),
    number: digits !== undefined ? Number(digits.normalize("NFKC")) : circled === undefined ? null : circled + 1,
    indent: prefix.length - prefix.trimStart().length,
  };
}

/** Whether an item stands below the one before it: further in, and marked otherwise or not numbered on. */
export function isNested(mark: ItemMark, above: ItemMark): boolean {
  return mark.indent > above.indent && (mark.style !== above.style || mark.number === null);
}
