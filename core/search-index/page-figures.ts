import { InvalidCursorError } from "../errors.ts";
import type { FigurePage, FigureSearch } from "../figure-ledger.ts";
import type { SourceDocument, Span } from "../types.ts";
import type { FigureStore } from "./figure-store.ts";
import { createFigurePlacer } from "./place-figures.ts";

/** How many figures were shown, and the last of them, in base64. */
const CURSOR = /^(?<offset>[1-9]\d{0,8})(?:\.(?<after>[\w-]{1,4000}))?$/u;

/** One page of the ledger. @throws InvalidCursorError for a cursor that no page gave. */
export function pageFigures(
  content: Pick<FigureStore, "searchFigures"> & { documentById(id: string): SourceDocument | undefined },
  { cursor, limit, collection: _, ...search }: FigureSearch,
): FigurePage {
  const found = content.searchFigures({ ...search, ...readCursor(cursor), limit });
  const { figures, total } = found;
  const end = found.offset + figures.length;
  const last = figures.at(-1);
  return {
    figures: figures.map(createFigurePlacer(content)),
    total,
    nextCursor: last !== undefined && end < total ? writeCursor(end, last) : null,
  };
}

function writeCursor(offset: number, { documentId, charStart, charEnd }: Span): string {
  const after = Buffer.from(JSON.stringify([documentId, charStart, charEnd])).toString("base64url");
  return `${offset}.${after}`;
}

function readCursor(cursor: string | undefined): { offset: number; after?: Span } {
  if (cursor === undefined) return { offset: 0 };
  const { offset, after } = CURSOR.exec(cursor)?.groups ?? {};
  if (offset === undefined) throw new InvalidCursorError();
  return { offset: Number(offset), ...(after !== undefined && { after: readSpan(after) }) };
}

function readSpan(written: string): Span {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(written, "base64url").toString());
  } catch (error) {
    throw new InvalidCursorError(error);
  }
  const [documentId, charStart, charEnd] = Array.isArray(parts) ? parts : [];
  if (typeof documentId !== "string" || !Number.isInteger(charStart) || !Number.isInteger(charEnd))
    throw new InvalidCursorError();
  return { documentId, charStart, charEnd };
}
