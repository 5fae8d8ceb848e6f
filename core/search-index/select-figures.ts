import type Database from "libsql";
import type { FigureColumns } from "./figure-columns.ts";
import type { FigureFilter } from "./figure-filter.ts";
import { type FigureSelection, selectByWords } from "./figure-selection.ts";
import { toFigureWords } from "./figure-words.ts";
import { splitDates } from "./query-dates.ts";
import { isWithinPeriods } from "./search-filter.ts";

type Test = (id: number) => boolean;

export interface SelectFiguresOptions {
  columns: () => FigureColumns;
  /** Ids of the document's figures, `end` not included. */
  rangeOf: (documentId: string | undefined) => { first: number; end: number };
  isOfDocuments: (documentIds: ReadonlySet<string>) => Test;
}

/** Makes a function that finds the figures that pass a filter. */
export function createFigureSelector(
  database: Database.Database,
  { columns, rangeOf, isOfDocuments }: SelectFiguresOptions,
): (filter: FigureFilter) => FigureSelection {
  const findByWords = (query: string | undefined, filter: FigureFilter): FigureSelection => {
    const words = wordsOf(query);
    const entityWords = wordsOf(filter.entity);
    if (words?.length === 0 || entityWords?.length === 0) return { ids: new Uint32Array(), labelHits: undefined };
    const range = rangeOf(filter.documentId);
    return selectByWords(database, { words: words ?? [], entityWords: entityWords ?? [], ...range });
  };
  return (filter) => {
    const written = findByWords(filter.query, filter);
    const { rest, periods } = splitDates(filter.query ?? "");
    const found = periods.length === 0 ? written : unite(written, ofPeriods(findByWords(rest, filter), periods));
    const tests = testsOf(filter, columns);
    if (filter.documentIds !== undefined) tests.push(isOfDocuments(filter.documentIds));
    return narrow(found, tests);
  };

  function ofPeriods(selection: FigureSelection, periods: readonly string[]): FigureSelection {
    const isOf = (period: string): Test =>
      columns().hasDate((asOf) => isWithinPeriods(asOf, { asOfFrom: period, asOfTo: period }));
    return narrow(selection, periods.map(isOf));
  }
}

/** Undefined when nothing was asked; empty when what was asked holds no word. */
function wordsOf(text: string | undefined): string[] | undefined {
  return text === undefined || text.trim() === "" ? undefined : [...new Set(toFigureWords(text))];
}

function testsOf(filter: FigureFilter, columns: () => FigureColumns): Test[] {
  const { unit, kind, asOfFrom, asOfTo } = filter;
  const tests: Test[] = [];
  if (unit !== undefined) tests.push(columns().hasUnit(unit));
  if (kind !== undefined) tests.push(columns().hasKind(kind));
  if (asOfFrom !== undefined || asOfTo !== undefined) {
    tests.push(columns().hasDate((asOf) => isWithinPeriods(asOf, { asOfFrom, asOfTo })));
  }
  return tests;
}

function narrow({ ids, labelHits }: FigureSelection, tests: readonly Test[]): FigureSelection {
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

/** Figures of either, ascending, each once; those of both with the hits of the first. */
function unite(a: FigureSelection, b: FigureSelection): FigureSelection {
  const ids = new Uint32Array(a.ids.length + b.ids.length);
  const labelHits = new Uint8Array(ids.length);
  let [atA, atB, count] = [0, 0, 0];
  while (atA < a.ids.length || atB < b.ids.length) {
    const idA = a.ids[atA] ?? Number.POSITIVE_INFINITY;
    const idB = b.ids[atB] ?? Number.POSITIVE_INFINITY;
    ids[count] = Math.min(idA, idB);
    labelHits[count++] = (idA <= idB ? a.labelHits?.[atA] : b.labelHits?.[atB]) ?? 0;
    if (idA <= idB) atA++;
    if (idB <= idA) atB++;
  }
  return { ids: ids.subarray(0, count), labelHits };
}
