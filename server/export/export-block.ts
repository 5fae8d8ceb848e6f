/** A piece of a line. `text` is as it is to be seen: each format escapes it in its own way. */
export type ExportPiece =
  | { kind: "text"; text: string; isStrong?: boolean }
  /** A citation mark; `anchor` names the source that it leads to. */
  | { kind: "mark"; text: string; anchor: string }
  /** The mark before the source itself, where they lead. */
  | { kind: "target"; text: string; anchor: string };

/** What an exported file is made of, whatever its format. All texts are clean. */
export type ExportBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; lines: ExportPiece[][] }
  | { kind: "list"; items: ExportPiece[][] }
  /** Verbatim, with its line breaks. */
  | { kind: "quote"; text: string }
  | { kind: "table"; header: string[]; rows: string[][] };

/** A paragraph of one line, or of each line of a text. */
export function toParagraph(text: string): ExportBlock {
  return { kind: "paragraph", lines: text.split("\n").map((line) => [{ kind: "text", text: line }]) };
}
