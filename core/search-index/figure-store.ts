import type Database from "libsql";
import { IndexDamagedError } from "../errors.ts";
import type { LedgerFigure } from "../types.ts";
import { type FigureColumns, readFigureColumns } from "./figure-columns.ts";
import { type FigureRow, toLedgerFigure } from "./figure-schema.ts";
import { type FigureSelection, selectByWords } from "./figure-selection.ts";
import { toFigureWords } from "./figure-words.ts";
import { createRangeSet } from "./ordinal-set.ts";
import { isWithinPeriods } from "./search-filter.ts";
import { createTopSelection } from "./top-selection.ts";

/** Narrows the ledger. Everything that is given must hold. */
export interface FigureFilter {
  /** Words that must all occur in the figure's measure, entity, text or its document's title; blank means any. */
  query?: string | undefined;
  /** Canonical; an empty string asks for figures without a unit. */
  unit?: string | undefined;
  documentId?: string | undefined;
  /** Only figures of these documents. */
  documentIds?: ReadonlySet<string> | undefined;
  /** Words that must all occur in the figure's entity. */
  entity?: string | undefined;
  kind?: string | undefined;
  /** ISO prefixes, inclusive; figures without a date pass neither. @see matchesFilter */
  asOfFrom?: string | undefined;
  asOfTo?: string | undefined;
}

export interface FigureSearch extends FigureFilter {
  limit: number;
  /** How many of the best are passed over; default 0. */
  offset?: number | undefined;
}

export interface FigureResults {
  /** Those with more words of the query in measure and entity first, then the newest, then in reading order. */
  figures: LedgerFigure[];
  /** How many there are without the limit. */
  total: number;
}

/** The figure ledger of one generation, read-only. */
export interface FigureStore {
  readonly figureCount: number;
  searchFigures(search: FigureSearch): FigureResults;
  /** In reading order; empty when there is no such document. */
  figuresOfDocument(documentId: string): LedgerFigure[];
  /** In reading order. @throws RangeError when there is no such chunk. */
  figuresOfChunk(ordinal: number): LedgerFigure[];
  /** All that pass, document by document in reading order, read a few hundred at a time. */
  eachFigure(filter?: FigureFilter): Generator<LedgerFigure>;
}

interface FigureDocuments {
  idOf(ordinal: number): string;
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
  // Why no index on the ordinal: the figures of one document are few enough to be looked through.
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
  const select = (filter: FigureFilter): FigureSelection => {
    const range = rangeOf(filter.documentId);
    const words = wordsOf(filter.query);
    const entityWords = wordsOf(filter.entity);
    if (words?.length === 0 || entityWords?.length === 0) return { ids: new Uint32Array(), labelHits: undefined };
    const found = selectByWords(database, { words: words ?? [], entityWords: entityWords ?? [], ...range });
    const tests = testsOf(filter, columns);
    if (filter.documentIds !== undefined) tests.push(isOfDocuments(filter.documentIds));
    return narrow(found, tests);
  };
  return {
    figureCount,
    searchFigures({ limit, offset = 0, ...filter }) {
      const { ids, labelHits } = select(filter);
      const { recency, dateCount } = columns();
      const selection = createTopSelection(offset + limit);
      for (const [at, id] of ids.entries()) selection.offer(id, (labelHits?.[at] ?? 0) * dateCount + recency(id));
      const page = selection.sorted().slice(offset);
      return { figures: read(page.map(({ ordinal }) => ordinal)), total: ids.length };
    },
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

/** Undefined when nothing was asked; empty when what was asked holds no word. */
function wordsOf(text: string | undefined): string[] | undefined {
  return text === undefined || text.trim() === "" ? undefined : [...new Set(toFigureWords(text))];
}

function testsOf(filter: FigureFilter, columns: () => FigureColumns): ((id: number) => boolean)[] {
  const { unit, kind, asOfFrom, asOfTo } = filter;
  const tests: ((id: number) => boolean)[] = [];
  if (unit !== undefined) tests.push(columns().hasUnit(unit));
  if (kind !== undefined) tests.push(columns().hasKind(kind));
  if (asOfFrom !== undefined || asOfTo !== undefined) {
    tests.push(columns().hasDate((asOf) => isWithinPeriods(asOf, { asOfFrom, asOfTo })));
  }
  return tests;
}

function narrow({ ids, labelHits }: FigureSelection, tests: readonly ((id: number) => boolean)[]): FigureSelection {
  if (tests.length === 0) return { ids, labelHits };
  const kept = new Uint32Array(ids.length);
  let count = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number;
    if (!tests.every((test) => test(id))) continue;
    if (labelHits !== undefined) labelHits[count] = labelHits[at] as number;
    kept[count++] = id;
  }
  return { ids: kept.subarray(0, count), labelHits };
}
