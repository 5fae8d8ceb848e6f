import type { TreeCursor } from "@lezer/common";
import type { Inline, Line } from "./nodes.ts";

/** What an answer's tree is read with. */
export interface Reading {
  text: string;
  citationIds: ReadonlySet<number>;
}

/** Marks whose characters are not shown. */
const HIDDEN = new Set(["HeaderMark", "QuoteMark", "StrongMark", "TableDelimiter"]);
const LINK_PARTS = /^\[(.*)\]\((.*)\)$/u;

/** The inline nodes of the block at which the cursor stands, line breaks included. The cursor stays there. */
export function readLine(reading: Reading, cursor: TreeCursor): Line {
  const { text } = reading;
  let { from: at, to: end } = cursor;
  while (at < end && isSpace(text.charAt(at))) at += 1;
  while (end > at && isSpace(text.charAt(end - 1))) end -= 1;
  return { at, end, nodes: readChildren(reading, { cursor, at, end }) };
}

function readChildren(
  reading: Reading,
  { cursor, at, end }: { cursor: TreeCursor; at: number; end: number },
): Inline[] {
  const nodes: Inline[] = [];
  let position = at;
  if (cursor.firstChild()) {
    do {
      if (cursor.from < position) continue;
      addText(nodes, reading.text, { at: position, end: Math.min(cursor.from, end) });
      position = addChild(nodes, reading, cursor);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  addText(nodes, reading.text, { at: position, end });
  return nodes;
}

/** @returns where what follows the child begins. */
function addChild(nodes: Inline[], reading: Reading, cursor: TreeCursor): number {
  const { text, citationIds } = reading;
  const { name, from: at, to: end } = cursor;
  if (HIDDEN.has(name)) return afterMark(text, { name, end });
  const source = text.slice(at, end);
  if (name === "Strong") {
    nodes.push({ kind: "strong", at, children: readChildren(reading, { cursor, at, end }) });
  } else if (name === "Citation" && citationIds.has(Number(source.slice(1, -1)))) {
    nodes.push({ kind: "citation", at, citationId: Number(source.slice(1, -1)) });
  } else if (name === "WebLink") {
    const [, label = "", address = ""] = LINK_PARTS.exec(source) ?? [];
    nodes.push({ kind: "link", at, text: label, address });
  } else if (name === "InlineCode") {
    nodes.push({ kind: "code", at, text: source.replace(/^`+|`+$/gu, "").trim() });
  } else if (name === "Escape") {
    nodes.push({ kind: "text", at, end, text: source.slice(1) });
  } else if (name === "HardBreak") {
    addText(nodes, text, { at: end - 1, end });
  } else {
    addText(nodes, text, { at, end });
  }
  return end;
}

/** The space behind the mark of a heading or a quotation belongs to the mark. */
function afterMark(text: string, { name, end }: { name: string; end: number }): number {
  let position = end;
  if (name !== "StrongMark") while (isBlank(text.charAt(position))) position += 1;
  return position;
}

/** Adds source text as it is: a line feed is a break, and the next line's indentation is left out. */
function addText(nodes: Inline[], source: string, { at, end }: { at: number; end: number }): void {
  let position = at;
  while (position < end) {
    const feed = source.indexOf("\n", position);
    const lineEnd = feed === -1 || feed >= end ? end : feed;
    let textEnd = lineEnd;
    if (lineEnd < end) while (textEnd > position && isBlank(source.charAt(textEnd - 1))) textEnd -= 1;
    appendText(nodes, { at: position, end: textEnd, text: source.slice(position, textEnd) });
    if (lineEnd === end) return;
    nodes.push({ kind: "break", at: lineEnd });
    position = lineEnd + 1;
    while (position < end && isBlank(source.charAt(position))) position += 1;
  }
}

function appendText(nodes: Inline[], { at, end, text }: { at: number; end: number; text: string }): void {
  const last = nodes.at(-1);
  const isVerbatim = last?.kind === "text" && last.end - last.at === last.text.length;
  if (isVerbatim && last.end === at) nodes[nodes.length - 1] = { ...last, end, text: last.text + text };
  else if (text !== "") nodes.push({ kind: "text", at, end, text });
}

function isBlank(char: string): boolean {
  return char === " " || char === "\t" || char === "\r";
}

function isSpace(char: string): boolean {
  return isBlank(char) || char === "\n" || char === "\u3000";
}
