const FENCE = /^ {0,3}(?:```|~~~)/gmu;
/** A line that may yet become a list item, a heading, a quotation or a rule. */
const BEGUN_LINE = /(?:^|\n)[ \t]*(?:[-*+#>=]+|\d{1,3}[.)]?|`{1,3})[ \t]*$/u;
/** A citation, a link or an image that may yet be closed. */
const BEGUN_BRACKET = /!$|!?\[(?:[^[\]\n]{0,80}|[^[\]\n]{0,300}\](?:\([^\s()]{0,300})?)$/u;
const COMPLETE_MARK = /\[\d{1,4}\]$/u;
const DELIMITER_ROW = /^[ \t]*\|?[ \t:|-]*-[ \t:|-]*$/u;

/**
 * The text of an answer that is still arriving, so that what is shown does not change its shape with the next
 * characters: what may yet become markup is held back, and open marks are closed. Adds only at the end.
 */
export function settleTail(text: string): string {
  if (((text.match(FENCE) ?? []).length & 1) === 1) return text;
  const blockStart = text.lastIndexOf("\n\n") + 1;
  const block = settleTable(text.slice(blockStart));
  const settled = block.replace(BEGUN_LINE, "");
  const cut = COMPLETE_MARK.test(settled) ? settled : settled.replace(BEGUN_BRACKET, "");
  return text.slice(0, blockStart) + closeMarks(cut);
}

/** A row is shown when it is whole, the first one when it is known to head a table. */
function settleTable(block: string): string {
  const lines = block.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  if (!lines[first]?.trimStart().startsWith("|")) return block;
  const isTable = lines.length > first + 2 && DELIMITER_ROW.test(lines[first + 1] ?? "");
  if (isTable) return lines.slice(0, -1).join("\n");
  const mayBecomeOne =
    lines.length <= first + 2 && (lines[first + 1] === undefined || /^[ \t:|-]*$/u.test(lines[first + 1] ?? ""));
  return mayBecomeOne ? lines.slice(0, first).join("\n") : block;
}

function closeMarks(block: string): string {
  const line = block.slice(block.lastIndexOf("\n") + 1);
  if (((line.match(/`/gu) ?? []).length & 1) === 1) return line.endsWith("`") ? block.slice(0, -1) : `${block}\``;
  const whole = line.replace(/`[^`]*`/gu, "");
  if (/(?:^|[^*])\*$/u.test(whole)) return closeStrong(block.slice(0, -1), whole.slice(0, -1));
  return closeStrong(block, whole);
}

function closeStrong(block: string, line: string): string {
  if (((line.match(/\*\*/gu) ?? []).length & 1) === 0) return block;
  return line.endsWith("**") ? block.slice(0, -2) : `${block.trimEnd()}**`;
}
