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

/** An empty text among others, which a blank line would not keep. */
const EMPTY_LINE = "\\-";

/** A list of single texts, such as the documents of a case's evidence. Blank lines are left out; `\-` is an empty text. */
export function splitLines(cell: string): string[] {
  return cell
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (line === EMPTY_LINE ? "" : readEscapes(line)));
}

/** Empty texts alone give a blank cell. */
export function joinLines(lines: readonly string[]): string {
  if (lines.every((line) => line === "")) return "";
  return lines
    .map((line) => (line === "" ? EMPTY_LINE : line.replace(/[\n\r\\]/gu, (char) => ESCAPES[char] ?? char)))
    .join("\n");
}

function readEscapes(text: string): string {
  return text.trim().replace(/\\([|nr\\])/gu, (_, char: string) => UNESCAPED[char] ?? char);
}
