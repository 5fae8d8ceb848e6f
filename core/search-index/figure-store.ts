import type Database from "libsql";
import { IndexDamagedError } from "../errors.ts";
import type { LedgerFigure, Span } from "../types.ts";
import { type FigureColumns, readFigureColumns } from "./figure-columns.ts";
import { countFigures, type FigureCounts } from "./figure-facets.ts";
import type { FigureFilter } from "./figure-filter.ts";
import { type FigureOrder, scoreFigures } from "./figure-order.ts";
import { type FigureRow, toLedgerFigure } from "./figure-schema.ts";
import { createRangeSet } from "./ordinal-set.ts";
import { createFigureSelector } from "./select-figures.ts";
import { createTopSelection } from "./top-selection.ts";

export interface FigureSearch extends FigureFilter, FigureOrder {
  limit: number;
  /** How many of the first are passed over; default 0. */
  offset?: number | undefined;
  /** The figure that stands here is the last to be passed over; where it is not among those found, `offset` counts. */
  after?: Span | undefined;
}

export interface FigureResults {
  /** As ordered; by relevance, those with more words of the query in measure and entity first, then the newest. */
  figures: LedgerFigure[];
  /** How many there are without the limit. */
  total: number;
  /** How many come before the first of `figures`. */
  offset: number;
}

/** The figure ledger of one generation, read-only. */
export interface FigureStore {
  readonly figureCount: number;
  searchFigures(search: FigureSearch): FigureResults;
  countFigures(filter: FigureFilter): FigureCounts;
  /** In reading order; empty when there is no such document. */
  figuresOfDocument(documentId: string): LedgerFigure[];
  /** In reading order. @throws RangeError when there is no such chunk. */
  figuresOfChunk(ordinal: number): LedgerFigure[];
  /** All that pass, document by document in reading order, read a few hundred at a time. */
  eachFigure(filter?: FigureFilter): Generator<LedgerFigure>;
}

interface FigureDocuments {
  idOf(ordinal: number): string;
  idAt(position: number): string;
  /** Undefined when there is no such document. */
  positionOf(documentId: string): number | undefined;
}

const ROWS_PER_READ = 500;

/** What is ordered by is read at the first search, figures when they are asked for. */
export function createFigureStore(database: Database.Database, documents: FigureDocuments): FigureStore {
  const ranges = new Map(
    (database.prepare("SELECT position, first, count FROM figure_ranges").all() as FigureRange[]).map((range) => [
      range.position,
      range,
    ]),
  );
  const figureCount = [...ranges.values()].reduce((sum, { count }) => sum + count, 0);
  const selectRows = database.prepare(
    "SELECT figures.* FROM json_each(?) AS wanted CROSS JOIN figures ON figures.id = wanted.value",
  );
  // Why no index on the place: the figures of one document are few enough to be looked through.
  const selectAt = database.prepare(
    "SELECT id FROM figures WHERE id >= ? AND id < ? AND char_start = ? AND char_end = ? LIMIT 1",
  );
  const selectOfChunk = database.prepare("SELECT * FROM figures WHERE id >= ? AND id < ? AND ordinal = ? ORDER BY id");
  let loaded: FigureColumns | undefined;
  const columns = (): FigureColumns => {
    loaded ??= readFigureColumns(database, figureCount);
    return loaded;
  };

  const read = (ids: ArrayLike<number>): LedgerFigure[] => {
    const rows = selectRows.all([JSON.stringify(Array.from(ids))]) as FigureRow[];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return Array.from(ids, (id) => {
      const row = byId.get(id);
      if (row === undefined) throw new IndexDamagedError(`数値台帳 ${id} がありません`);
      return toLedgerFigure(row, documents.idOf(row.ordinal));
    });
  };
  const rangeOf = (documentId: string | undefined): { first: number; end: number } => {
    if (documentId === undefined) return { first: 0, end: figureCount };
    const range = ranges.get(documents.positionOf(documentId) ?? -1);
    return range === undefined ? { first: 0, end: 0 } : { first: range.first, end: range.first + range.count };
  };
  const isOfDocuments = (documentIds: ReadonlySet<string>): ((id: number) => boolean) => {
    const held = Array.from(documentIds, (id) => rangeOf(id)).sort((a, b) => a.first - b.first);
    const set = createRangeSet(held.map(({ first, end }) => ({ start: first, end })));
    return (id) => set.has(id);
  };
  const select = createFigureSelector(database, { columns, rangeOf, isOfDocuments });
  const findAt = ({ documentId, charStart, charEnd }: Span): number | undefined => {
    const { first, end } = rangeOf(documentId);
    return (selectAt.get([first, end, charStart, charEnd]) as { id: number } | undefined)?.id;
  };
  const countDocuments = (ids: Uint32Array): Map<string, number> => {
    const counts = new Map<string, number>();
    let at = 0;
    for (const { position, first, count } of [...ranges.values()].sort((a, b) => a.first - b.first)) {
      const from = at;
      while (at < ids.length && (ids[at] as number) < first + count) at++;
      if (at > from) counts.set(documents.idAt(position), at - from);
    }
    return counts;
  };
  return {
    figureCount,
    searchFigures({ limit, offset = 0, after, sort, order, ...filter }) {
      const selection = select(filter);
      const { ids } = selection;
      const score = scoreFigures({ sort, order }, selection, columns());
      const last = after === undefined ? undefined : findAt(after);
      const lastAt = last === undefined ? -1 : ids.indexOf(last);
      const lastScore = lastAt < 0 ? Number.NaN : score(last as number, lastAt);
      const isPast = (id: number, own: number): boolean => own < lastScore || (own === lastScore && id > (last ?? 0));
      const passedOver = lastAt < 0 ? offset : 0;
      const best = createTopSelection(passedOver + limit);
      let past = 0;
      for (const [at, id] of ids.entries()) {
        const own = score(id, at);
        if (lastAt >= 0 && !isPast(id, own)) continue;
        past++;
        best.offer(id, own);
      }
      const page = best.sorted().slice(passedOver);
      return {
        figures: read(page.map(({ ordinal }) => ordinal)),
        total: ids.length,
        offset: lastAt < 0 ? offset : ids.length - past,
      };
    },
    countFigures: (filter) =>
      countFigures(filter, { select: (one) => select(one).ids, columns: columns(), countDocuments }),
    figuresOfDocument(documentId) {
      const { first, end } = rangeOf(documentId);
      return read(Array.from({ length: end - first }, (_, at) => first + at));
    },
    figuresOfChunk(ordinal) {
      const documentId = documents.idOf(ordinal);
      const { first, end } = rangeOf(documentId);
      return (selectOfChunk.all([first, end, ordinal]) as FigureRow[]).map((row) => toLedgerFigure(row, documentId));
    },
    *eachFigure(filter = {}) {
      const { ids } = select(filter);
      for (let at = 0; at < ids.length; at += ROWS_PER_READ) yield* read(ids.subarray(at, at + ROWS_PER_READ));
    },
  };
}

interface FigureRange {
  position: number;
  first: number;
  count: number;
}
