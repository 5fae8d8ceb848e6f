import type Database from "libsql";
import type { UnplacedLedgerFigure } from "../figure-ledger.ts";
import { createBatchInsert } from "./batch-insert.ts";
import { FIGURES_PER_SEGMENT } from "./figure-schema.ts";
import { createFigureWording } from "./figure-words.ts";

/** The document that figures belong to. */
export interface FigureOwner {
  id: string;
  title: string;
  position: number;
  firstOrdinal: number;
  chunkCount: number;
}

/** Writes the figure ledger into the database of a generation, inside its transaction. */
export interface FigureWriter {
  /** @throws RangeError for a figure of another document, of a chunk that was not announced, or without a value. */
  add(figures: readonly UnplacedLedgerFigure[], owner: FigureOwner): void;
  /** Writes what is still held. Call once, before the commit. */
  finish(): void;
}

export function createFigureWriter(database: Database.Database): FigureWriter {
  const figureRows = createBatchInsert(database, { into: "figures", columns: 13 });
  const wordRows = createBatchInsert(database, { into: "figure_words (rowid, measure, entity, rest)", columns: 4 });
  const insertColumns = database.prepare("INSERT INTO figure_columns VALUES (?, ?, ?, ?, ?, ?)");
  const insertValue = database.prepare("INSERT INTO figure_values VALUES (?, ?)");
  const insertRange = database.prepare("INSERT INTO figure_ranges VALUES (?, ?, ?)");
  const wording = createFigureWording();
  const numbers = new Map<string | null, number>();
  const units = new Uint32Array(FIGURES_PER_SEGMENT);
  const kinds = new Uint32Array(FIGURES_PER_SEGMENT);
  const dates = new Uint32Array(FIGURES_PER_SEGMENT);
  const entities = new Uint32Array(FIGURES_PER_SEGMENT);
  const amounts = new Float64Array(FIGURES_PER_SEGMENT);
  let title = "";
  let range = { position: -1, first: 0 };
  let size = 0;

  const numberOf = (value: string | null): number => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(value, number);
      insertValue.run([number, value]);
    }
    return number;
  };
  const closeRange = (): void => {
    if (size > range.first) insertRange.run([range.position, range.first, size - range.first]);
  };
  const closeSegment = (length: number): void => {
    const bytesOf = (column: Uint32Array | Float64Array): Buffer =>
      Buffer.from(column.buffer as ArrayBuffer, 0, length * column.BYTES_PER_ELEMENT);
    const segment = Math.floor((size - 1) / FIGURES_PER_SEGMENT);
    insertColumns.run([segment, ...[units, kinds, dates, entities, amounts].map(bytesOf)]);
  };
  const open = (owner: FigureOwner): void => {
    closeRange();
    range = { position: owner.position, first: size };
    title = wording(owner.title);
  };
  const addFigure = (figure: UnplacedLedgerFigure, owner: FigureOwner): void => {
    const { charStart, charEnd, text, value, upper, unit, kind, modifier, measure, entity, asOf } = figure;
    const ordinal = owner.firstOrdinal + figure.chunkIndex;
    figureRows.add([
      size,
      ordinal,
      charStart,
      charEnd,
      text,
      value,
      upper,
      unit,
      kind,
      modifier,
      measure,
      entity,
      asOf,
    ]);
    wordRows.add([size, wording(measure), entity === null ? "" : wording(entity), `${wording(text)} ${title}`]);
    const at = size % FIGURES_PER_SEGMENT;
    units[at] = numberOf(unit);
    kinds[at] = numberOf(kind);
    dates[at] = numberOf(asOf);
    entities[at] = numberOf(entity);
    amounts[at] = value;
    size++;
    if (at + 1 === FIGURES_PER_SEGMENT) closeSegment(FIGURES_PER_SEGMENT);
  };
  return {
    add(figures, owner) {
      if (figures.length === 0) return;
      if (owner.position !== range.position) open(owner);
      for (const figure of figures) {
        assertPlaced(figure, owner);
        addFigure(figure, owner);
      }
    },
    finish() {
      figureRows.flush();
      wordRows.flush();
      closeRange();
      if (size % FIGURES_PER_SEGMENT > 0) closeSegment(size % FIGURES_PER_SEGMENT);
    },
  };
}

function assertPlaced({ documentId, chunkIndex, text, value }: UnplacedLedgerFigure, owner: FigureOwner): void {
  if (documentId !== owner.id) throw new RangeError(`figure ${text} of ${documentId} comes after ${owner.id}`);
  if (!Number.isInteger(chunkIndex) || chunkIndex < 0 || chunkIndex >= owner.chunkCount) {
    throw new RangeError(`figure ${text} names chunk ${chunkIndex} of the ${owner.chunkCount} of ${documentId}`);
  }
  if (Number.isNaN(value)) throw new RangeError(`figure ${text} of ${documentId} has no value`);
}
