import type { Passage, Span } from "../../types.ts";
import { checkPlacedFigures } from "../check-figures.ts";
import type { CitationBook } from "../citation-book.ts";
import { echoedFigures } from "../echoed-figures.ts";
import type { WrittenPiece } from "../language-model.ts";
import { createFindExtract, type Extract } from "./find-extract.ts";
import { endsBefore, endsInRow, hasWords, sentencesOf, splitParts } from "./split-parts.ts";

/** Lets sentences pass once their figures are checked. */
export interface HoldBack {
  /** What may be shown now. */
  push(piece: WrittenPiece): WrittenPiece[];
  /** What is left when the model has ended. */
  end(): WrittenPiece[];
  /** How many sentences gave way so far. */
  replaced(): number;
}

export interface HoldBackOptions {
  book: Pick<CitationBook, "preview">;
  passages: readonly Passage[];
  /** What only repeats it is no claim. */
  asked: string;
}

/** Sentences up to the marks that support them. */
interface Unit {
  text: string;
  marks: { at: number; span: Span }[];
}

/** What stands on both sides of a mark inside a figure. */
const PARTED = /^[\p{N}\p{Script=Han}.,][\p{L}\p{N}%％.,]$/u;
const LINE_OPENING = /^\s*(?:[-*・•]\s+|\d{1,2}[.．)]\s+)?/u;

/**
 * Holds text back until the marks that support it have come, then lets it pass when they support its figures. A sentence
 * with a figure that nothing supports is never shown: in its place stands what the documents say about the matter, once,
 * or nothing.
 */
export function createHoldBack({ book, passages, asked }: HoldBackOptions): HoldBack {
  const findExtract = createFindExtract(passages);
  const isEcho = echoedFigures(asked);
  const told = new Set<string>();
  let replaced = 0;
  /** What was released last was a row of a table. */
  let isInTable = false;
  let unit: Unit = { text: "", marks: [] };

  /** Where figures stand that nothing supports. */
  const unsupportedIn = ({ text, marks }: Unit): number[] => {
    const places = [...new Set([...marks.map(({ at }) => at), text.length])];
    let start = 0;
    const inParts = places.flatMap((end) => {
      const sources = marks.flatMap(({ at, span }) => (at === end ? (book.preview(span) ?? []) : []));
      const found = checkPlacedFigures({ text: text.slice(start, end), sources })
        .filter(({ checked, sentence }) => checked.status === "unsupported" && !isEcho(checked, sentence))
        .map(({ charStart }) => charStart);
      const offset = start;
      start = end;
      return found.map((at) => offset + at);
    });
    return [...inParts, ...partedIn({ text, marks })];
  };
  /** Where unsupported figures stand that a mark parts: for a reader 「75[1]万人」 is not 75. */
  const partedIn = ({ text, marks }: Unit): number[] => {
    if (!marks.some(({ at }) => PARTED.test(text.slice(Math.max(0, at - 1), at + 1)))) return [];
    const sources = marks.flatMap(({ span }) => book.preview(span) ?? []);
    return checkPlacedFigures({ text, sources })
      .filter(({ checked, charStart }) => {
        const charEnd = charStart + checked.text.length;
        return checked.status === "unsupported" && marks.some(({ at }) => charStart < at && at < charEnd);
      })
      .map(({ charStart }) => charStart);
  };
  const replace = (sentence: string, marks: readonly { span: Span }[]): WrittenPiece[] => {
    replaced++;
    const spans = marks.map(({ span }) => span);
    const extract = findExtract(sentence, spans);
    const key = JSON.stringify(extract?.span);
    const isRow = endsInRow(sentence);
    // A table that loses its first row is none: it stays, with nothing in it.
    if (extract === null || told.has(key))
      return isRow && !isInTable ? [{ kind: "text", text: emptyRow(sentence) }] : [];
    told.add(key);
    if (isRow) return rowOf(sentence, extract);
    const opening = LINE_OPENING.exec(sentence)?.[0] ?? "";
    return [
      { kind: "text", text: `${opening}原文：「${extract.text}」` },
      { kind: "citation", span: extract.span },
      { kind: "text", text: "。" },
    ];
  };
  const release = (): WrittenPiece[] => {
    const held = unit;
    unit = { text: "", marks: [] };
    const shown = check(held);
    isInTable = endsInRow(held.text);
    return shown;
  };
  const check = (held: Unit): WrittenPiece[] => {
    const bad = unsupportedIn(held);
    if (bad.length === 0) return piecesOf(held, 0, held.text.length);
    const pieces: WrittenPiece[] = [];
    /** Whether what was kept last has had no marks yet. */
    let isUnmarked = false;
    for (const { start, end } of sentencesOf(held.text)) {
      const marks = marksIn(held, start, end);
      if (bad.some((at) => at >= start && at < end)) {
        // Marks support the sentences before this one as well.
        if (isUnmarked) pieces.push(...citationsOf(marks));
        pieces.push(...replace(held.text.slice(start, end), marks));
        isUnmarked = false;
      } else {
        pieces.push(...piecesOf(held, start, end));
        isUnmarked = marks.length === 0;
      }
    }
    return pieces;
  };
  const addPart = (part: string): WrittenPiece[] => {
    const isNewLine = part.startsWith("\n") && (hasWords(unit.text) || endsInRow(unit.text));
    const isNext = unit.marks.length > 0 && hasWords(part) && endsBefore(unit.text, part) && !endsInRow(unit.text);
    const released = isNewLine || isNext ? release() : [];
    unit.text += part;
    return released;
  };
  return {
    push(piece) {
      if (piece.kind === "text") return splitParts(piece.text).flatMap(addPart);
      unit.marks.push({ at: unit.text.length, span: piece.span });
      return [];
    },
    end: release,
    replaced: () => replaced,
  };
}

/** The row with the extract in its first cell, and as many cells as before. */
function rowOf(row: string, { span, text }: Extract): WrittenPiece[] {
  const { opening, cells } = readRow(row);
  return [
    { kind: "text", text: `${opening}| 原文：「${text.replaceAll("|", "\\|")}」` },
    { kind: "citation", span },
    { kind: "text", text: ` |${"  |".repeat(cells - 1)}` },
  ];
}

function emptyRow(row: string): string {
  const { opening, cells } = readRow(row);
  return `${opening}|${"  |".repeat(cells)}`;
}

function readRow(row: string): { opening: string; cells: number } {
  const [opening = ""] = /^\s*/u.exec(row) ?? [];
  const borders = row.match(/(?<!\\)\|/gu)?.length ?? 0;
  // The last border may be left out.
  const isClosed = /\|\s*$/u.test(row);
  return { opening, cells: Math.max(1, isClosed ? borders - 1 : borders) };
}

/** The marks behind a part of a unit, and those at its very beginning with what comes first. */
function marksIn({ marks }: Unit, start: number, end: number): Unit["marks"] {
  return marks.filter(({ at }) => at <= end && (at > start || (at === 0 && start === 0)));
}

function citationsOf(marks: readonly { span: Span }[]): WrittenPiece[] {
  return marks.map(({ span }) => ({ kind: "citation", span }));
}

function piecesOf(unit: Unit, start: number, end: number): WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  let at = start;
  for (const mark of marksIn(unit, start, end)) {
    if (mark.at > at) pieces.push({ kind: "text", text: unit.text.slice(at, mark.at) });
    pieces.push({ kind: "citation", span: mark.span });
    at = Math.max(at, mark.at);
  }
  if (at < end) pieces.push({ kind: "text", text: unit.text.slice(at, end) });
  return pieces;
}
