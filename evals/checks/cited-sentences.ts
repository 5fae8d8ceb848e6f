import type { Cited } from "../../core/answer/citation-book.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Chunk, Span, StatementCell } from "../../core/types.ts";
import type { EvalCase } from "../eval-case.ts";
import type { OpenedCitations } from "./open-citations.ts";

/** A true sentence with what it rests on. */
export interface CitedSentence {
  label: string;
  text: string;
  sources: Cited[];
  /** The sentence with its entity swapped for another of the same table; empty where there is none. */
  swapped: string[];
}

/** The model answers of cases that have evidence, with the evidence as citations. */
export function citedCases(cases: readonly EvalCase[], corpus: OpenedCitations): CitedSentence[] {
  const ids = new Map(corpus.documents.map(({ id, source }) => [source, id]));
  return cases.flatMap(({ id, referenceAnswer, evidence, behavior }) => {
    if (behavior === "abstain" || evidence.length === 0) return [];
    const book = corpus.book();
    const sources = evidence.flatMap((piece) => {
      const documentId = ids.get(piece.source);
      if (documentId === undefined) return [];
      const text = corpus.textOf(documentId);
      return linesOf(text, piece.lineStart, piece.lineEnd, documentId).flatMap((span) => book.cite(span) ?? []);
    });
    return [{ label: id, text: referenceAnswer, sources, swapped: [] }];
  });
}

/** Whole lines, as an answerer cites them; those that lie in one chunk keep what stands above them. */
function linesOf(text: string, lineStart: number, lineEnd: number, documentId: string): Span[] {
  const lines = text.split("\n");
  const charStart = lines.slice(0, lineStart - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const length = lines
    .slice(lineStart - 1, lineEnd)
    .join("\n")
    .trimEnd().length;
  return length === 0 ? [] : [{ documentId, charStart, charEnd: charStart + length }];
}

const MAX_LABEL_CHARS = 20;

/** 「行見出しは値です。」 for every table cell and pair with one figure. */
export function citedCells(corpus: OpenedCitations): CitedSentence[] {
  return corpus.documents.flatMap(({ id, source }) =>
    corpus.chunksOf(id).flatMap((chunk) => sentencesOfChunk(chunk, corpus, source)),
  );
}

/** How answers word that a row has a value. */
const WORDINGS: readonly ((row: string, value: string) => string)[] = [
  (row, value) => `${row}は${value}です。`,
  (row, value) => `${row}の値は${value}となっています。`,
  (row, value) => `「${row}」では${value}に上ります。`,
  (row, value) => `最も近いのは${value}（${row}）です。`,
];

/** The cell is cited by itself and, as models often do, by its whole passage. */
function sentencesOfChunk(chunk: Chunk, corpus: OpenedCitations, source: string): CitedSentence[] {
  const cells = chunk.statements.flatMap(({ cells: own = [] }) => own).filter(isPlain);
  return chunk.statements.flatMap((statement) =>
    (statement.cells ?? []).filter(isPlain).flatMap((cell, at) => {
      const rivals = cells.filter(
        ({ row, column, value }) => column === cell.column && row !== cell.row && value !== cell.value,
      );
      const isStatedTwice = rivals.some(({ row }) => cells.some((one) => one.row === row && one.value === cell.value));
      return [statement, chunk].flatMap(({ charStart, charEnd }) => {
        const cited = corpus.book().cite({ documentId: chunk.documentId, charStart, charEnd });
        if (cited === null) return [];
        const say = WORDINGS[(at + charStart) % WORDINGS.length] as (typeof WORDINGS)[number];
        return [
          {
            label: `${source}:${chunk.lineStart}`,
            text: say(cell.row, cell.value),
            sources: [cited],
            swapped: isStatedTwice ? [] : rivals.slice(0, 3).map(({ row }) => say(row, cell.value)),
          },
        ];
      });
    }),
  );
}

/** Cells whose value is one figure and no date, under a short row header without figures. */
function isPlain({ row, value }: StatementCell): boolean {
  const [figure, ...rest] = parseFigures(value);
  const isOne = figure !== undefined && rest.length === 0 && figure.date === undefined;
  return isOne && row.length >= 2 && row.length <= MAX_LABEL_CHARS && parseFigures(row).length === 0;
}
