import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { plainText } from "../../core/text/normalise.ts";
import { splitSentences, type TextRange } from "../../core/text/sentences.ts";

/** A ledger with the texts that it was read from, by document id. */
export interface LedgerSource {
  figures: readonly PlacedFigure[];
  texts: ReadonlyMap<string, string>;
  /** ISO prefix of what date each document is, by id; null when it gives none. */
  documentDates: ReadonlyMap<string, string | null>;
}

/** What a text says around a figure: its sentence, list item or heading in plain text, without mark or number of the item. */
export interface Statement {
  before: string;
  after: string;
  /** A footnote, which tells where something was read. */
  isNote: boolean;
}

/** Stand for the ends of the figure while the text around it is made plain. */
const [FIGURE_START, FIGURE_END] = ["\ue000", "\ue001"];
/** A list item, heading or table row begins a statement of its own; so does what follows one. */
const ITEM_START =
  /\n(?=[^\S\n]*(?:[-・•✓◆●■※☆★◎>#|]|[（(]?\d{1,2}[.．)）]\s|[①-⑳]))|(?<=\n[^\S\n]*#[^\n]*)\n|(?<=\f[^\n]*)\n|(?=\f)|(?<= {2})\n|\n(?= \S)|(?<=\n \S[^\n]*)\n/gu;
const ITEM_MARK = /^(?:[\s\-・•✓◆●■※☆★◎>#:：；;]|[①-⑳]|[（(]?\d{1,2}[.．)）](?!\d)|\*{2})+/u;
const NOTE_START = /^\s*(?:[⁰¹²³⁴-⁹]|[（(]?(?:注|出典|出所)[\d）)])/u;
const SPACED_LETTERS = /(?<![A-Za-z\d])[A-Z](?: [A-Z\d])+(?![A-Za-z\d])/gu;
/** Spaces that converted texts leave between a Japanese and a Latin character. */
const MIXED_SPACE = /(?<=\P{ASCII}) +(?=\p{ASCII})|(?<=\p{ASCII}) +(?=\P{ASCII})/gu;
const NOTE_MARK = /[※＊*]\d?(?=[)）]|$)/gu;

/** Text for a question: markup, spaces inside words and marks of notes gone; wording, width and case as in the source. */
export function tidy(text: string): string {
  // A line that ends in a bracket was a line of its own.
  return plainText(text.replace(/(?<=[）)」])[^\S\n]*\n(?=\S)/gu, "、"))
    .replace(SPACED_LETTERS, (letters) => letters.replaceAll(" ", ""))
    .replace(MIXED_SPACE, "")
    .replace(NOTE_MARK, "")
    .trim();
}

/** Makes a function that finds the statement of a figure. */
export function createStatementReader(texts: LedgerSource["texts"]): (figure: PlacedFigure) => Statement | null {
  const rangesOf = new Map<string, TextRange[]>();
  return (figure) => {
    const text = texts.get(figure.documentId);
    if (text === undefined) return null;
    let ranges = rangesOf.get(figure.documentId);
    if (ranges === undefined) {
      ranges = splitSentences(text).flatMap((range) => splitItems(text, range));
      rangesOf.set(figure.documentId, ranges);
    }
    const { charStart, charEnd } = figure;
    const range = ranges.find(({ start, end }) => start <= charStart && charEnd <= end);
    if (range === undefined) return null;
    const marked = `${text.slice(range.start, charStart)}${FIGURE_START}${text.slice(charStart, charEnd)}${FIGURE_END}${text.slice(charEnd, range.end)}`;
    const [before = "", rest = ""] = tidy(marked).split(FIGURE_START);
    const isNote = NOTE_START.test(text.slice(range.start, charStart));
    return { isNote, before: before.replace(ITEM_MARK, "").trim(), after: (rest.split(FIGURE_END)[1] ?? "").trim() };
  };
}

function splitItems(text: string, { start, end }: TextRange): TextRange[] {
  const cuts = [...text.slice(start, end).matchAll(ITEM_START)].map(({ index }) => start + index);
  const bounds = [start, ...cuts, end];
  return bounds.slice(1).map((bound, at) => ({ start: bounds[at] as number, end: bound }));
}
