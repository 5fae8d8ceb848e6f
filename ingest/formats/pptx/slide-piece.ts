import type { DocumentBuilder, TableInput } from "../document-builder.ts";

/** A part of a slide, as the document will hold it. */
export type SlidePiece =
  | { kind: "heading"; text: string; level: number }
  | { kind: "paragraph" | "bullet" | "footnote"; text: string }
  | { kind: "table"; table: TableInput };

/** Lays out pieces in order. */
export function writePieces(pieces: readonly SlidePiece[], builder: DocumentBuilder): void {
  for (const piece of pieces) {
    if (piece.kind === "table") builder.table(piece.table);
    else if (piece.kind === "heading") builder.heading(piece.text, piece.level);
    else builder[piece.kind](piece.text);
  }
}
