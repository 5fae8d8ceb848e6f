import { InvalidRequestError } from "../errors.ts";
import type { FigurePage, FigureSearch } from "../figure-ledger.ts";
import type { SourceDocument } from "../types.ts";
import type { FigureStore } from "./figure-store.ts";
import { createFigurePlacer } from "./place-figures.ts";

const CURSOR = /^[1-9]\d{0,8}$/u;

/** One page of the ledger. @throws InvalidRequestError for a cursor that no page gave. */
export function pageFigures(
  content: Pick<FigureStore, "searchFigures"> & { documentById(id: string): SourceDocument | undefined },
  { cursor, limit, collection: _, ...filter }: FigureSearch,
): FigurePage {
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    throw new InvalidRequestError("cursor が正しくありません。前の応答の nextCursor をそのまま指定してください。");
  }
  const offset = Number(cursor ?? 0);
  const { figures, total } = content.searchFigures({ ...filter, limit, offset });
  const end = offset + figures.length;
  return {
    figures: figures.map(createFigurePlacer(content)),
    total,
    nextCursor: figures.length > 0 && end < total ? String(end) : null,
  };
}
