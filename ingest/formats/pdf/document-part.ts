import type { PageTable } from "./page-table.ts";

/** A block of the document with the page on which it begins. */
export type DocumentPart =
  | { kind: "heading"; text: string; level: number; page: number }
  | { kind: "paragraph" | "bullet" | "footnote"; text: string; page: number }
  | { kind: "table"; table: PageTable; caption: string | null; page: number };
