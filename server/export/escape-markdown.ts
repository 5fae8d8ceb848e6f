const SYNTAX = /[\\`*_[\]|~$]/gu;
/** What would begin a list, a heading or a line under one. */
const LINE_START = /^(\s*)([-+=#])/u;
const ENTITIES: readonly (readonly [pattern: RegExp, entity: string])[] = [
  [/</gu, "&lt;"],
  [/>/gu, "&gt;"],
  // Addresses without brackets become links in many programs; an entity in them is not read as one.
  [/:(?=\/\/)/gu, "&#58;"],
  [/@/gu, "&#64;"],
  [/w(?=ww\.)/giu, "&#119;"],
];
const ORDERED = /^(\s*\d+)([.)])(?=\s|$)/u;
const INDENT = /^[ \t\u00a0]+/u;

/**
 * A text on one line as Markdown that shows the characters that it is made of.
 * @param isLineStart Whether what starts a list or a code block could begin here.
 */
export function escapeMarkdown(text: string, isLineStart = true): string {
  // Why first: the entities that follow are not to be escaped.
  let escaped = text.replace(/&/gu, "&amp;").replace(SYNTAX, "\\$&");
  for (const [pattern, entity] of ENTITIES) escaped = escaped.replace(pattern, entity);
  if (!isLineStart) return escaped;
  return escaped
    .replace(LINE_START, "$1\\$2")
    .replace(ORDERED, "$1\\$2")
    .replace(INDENT, (indent) => "&#32;".repeat(indent.length));
}
