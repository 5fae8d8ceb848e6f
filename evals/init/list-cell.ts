/**
 * Lists in one cell: an entry a line, forms of an entry parted by `|`. A `|`, a line break and a backslash that belong to
 * a form are written `\|`, `\n` and `\\`.
 */
const ESCAPES: Readonly<Record<string, string>> = { "|": "\\|", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };
const UNESCAPED: Readonly<Record<string, string>> = { "|": "|", n: "\n", r: "\r", "\\": "\\" };

/** @example joinForms([["3個", "三つ"], ["りんご"]]) // "3個|三つ\nりんご" */
export function joinForms(entries: readonly (readonly string[])[]): string {
  return entries
    .map((forms) => forms.map((form) => form.replace(/[|\n\r\\]/gu, (char) => ESCAPES[char] ?? char)).join("|"))
    .join("\n");
}

/** Blank lines and blank forms are left out; white space around a form does not belong to it. */
export function splitForms(cell: string): string[][] {
  return cell
    .split(/\r\n|\r|\n/u)
    .map((line) => (line.match(/(?:\\.|[^|\\]|\\$)+/gu) ?? []).map(readEscapes).filter((form) => form !== ""))
    .filter((forms) => forms.length > 0);
}

/** A list of single texts, such as the documents of a case's evidence. */
export function splitLines(cell: string): string[] {
  return cell
    .split(/\r\n|\r|\n/u)
    .map(readEscapes)
    .filter((line) => line !== "");
}

export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/[\n\r\\]/gu, (char) => ESCAPES[char] ?? char)).join("\n");
}

function readEscapes(text: string): string {
  return text.trim().replace(/\\([|nr\\])/gu, (_, char: string) => UNESCAPED[char] ?? char);
}
