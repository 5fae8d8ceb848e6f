import type { CheckedSentence } from "../checked-sentence.ts";
import { toMatchText } from "../text/match-text.ts";
import type { AnswerEvent, CheckedFigure, FigureStatus, Passage, Span } from "../types.ts";
import { checkPlacedFigures } from "./check-figures.ts";
import { checkSentences, type WrittenSegment } from "./check-sentences.ts";
import type { CitationBook, Cited } from "./citation-book.ts";
import { echoedFigures } from "./echoed-figures.ts";
import { createMarkEscaper, escapeMarks } from "./escape-marks.ts";
import { readClaims } from "./figure-check/read-claims.ts";

/** Puts an answer together, and checks each part once what it rests on is known. */
export interface CheckedWriter {
  add(text: string): Generator<AnswerEvent>;
  cite(span: Span): Generator<AnswerEvent>;
  /** Checks what is left; nothing is added after it. */
  end(): Generator<AnswerEvent>;
  /** What was written so far. */
  result(): { text: string; figures: CheckedFigure[]; sentences: CheckedSentence[]; removedMarks: number };
}

interface Segment {
  text: string;
  start: number;
  sources: Cited[];
  /** Marks that stand inside the text, because they part a figure. */
  inner: { at: number; length: number }[];
  /** Length of the marks behind the text. */
  markLength: number;
}

const newSegment = (start: number): Segment => ({ text: "", start, sources: [], inner: [], markLength: 0 });

/** A model may write several paragraphs in one piece. */
const PARAGRAPHS = /(?=\n[^\S\n]*\n)/u;
/** What ends a sentence, so that it can be checked before the paragraph is finished. */
const SENTENCE_END = /[。！？.!?]\s*$/u;

export interface CheckedWriterOptions {
  book: CitationBook;
  /** The question as asked and as completed from the history; what only repeats it is no claim. */
  asked: string;
  /** Everything that the answerer was given. */
  passages: readonly Passage[];
}

export function createCheckedWriter({ book, asked, passages }: CheckedWriterOptions): CheckedWriter {
  let seen: string | undefined;
  const seenText = (): string => {
    seen ??= passages.map(({ chunk, document }) => toMatchText(`${document.title}\n${chunk.text}`)).join("\n");
    return seen;
  };
  const parts: string[] = [];
  let length = 0;
  let removedMarks = 0;
  const figures: CheckedFigure[] = [];
  const sentences: CheckedSentence[] = [];
  const isEcho = echoedFigures(asked);
  const marks = createMarkEscaper();
  let segment = newSegment(0);
  let pending: WrittenSegment[] = [];

  const write = function* (text: string): Generator<AnswerEvent> {
    if (text === "") return;
    parts.push(text);
    length += text.length;
    yield { type: "text-delta", text };
  };
  const closeSegment = function* (): Generator<AnswerEvent> {
    const { text, start, sources, inner } = segment;
    const placed: { at: number; status: FigureStatus }[] = [];
    for (const { checked: figure, sentence, charStart } of checkPlacedFigures(segment)) {
      if (figure.status === "unsupported" && isEcho(figure, sentence)) continue;
      const marksBefore = inner.reduce((sum, { at, length: size }) => sum + (at <= charStart ? size : 0), 0);
      placed.push({ at: start + escapeMarks(text.slice(0, charStart)).length + marksBefore, status: figure.status });
      figures.push(figure);
      yield { type: "figure-checked", figure };
    }
    if (text !== "") pending.push({ start, end: length, sources, figures: placed });
    segment = newSegment(length);
  };
  const closeSentences = function* (): Generator<AnswerEvent> {
    const options = { written: parts.join(""), segments: pending, question: asked, seenText };
    for (const sentence of checkSentences(options)) {
      sentences.push(sentence);
      yield { type: "sentence-checked", sentence };
    }
    pending = [];
  };

  const addPart = function* (text: string): Generator<AnswerEvent> {
    const isParagraph = text.startsWith("\n");
    const rest = segment.sources.length > 0 ? restOfFigure(segment.text, text) : 0;
    if (rest > 0) {
      // For a reader 「75[1]万人」 is one figure, and is checked as such.
      segment.inner.push({ at: segment.text.length, length: segment.markLength });
      segment.markLength = 0;
      segment.text += text.slice(0, rest);
      yield* write(marks.push(text.slice(0, rest)));
      if (rest < text.length) yield* addPart(text.slice(rest));
      return;
    }
    // A new paragraph rests on its own citations.
    if (segment.sources.length > 0 || isParagraph) {
      const isEnded = isParagraph || SENTENCE_END.test(segment.text);
      yield* closeSegment();
      if (isEnded) yield* closeSentences();
    }
    segment.text += text;
    yield* write(marks.push(text));
  };

  return {
    *add(text) {
      for (const part of text.split(PARAGRAPHS)) yield* addPart(part);
    },
    *cite(span) {
      const cited = book.cite(span);
      if (cited === null) {
        removedMarks++;
        return;
      }
      yield* write(marks.flush());
      if (cited.isNew) yield { type: "citation-available", citation: cited.citation };
      segment.sources.push(cited);
      const mark = `[${cited.citation.id}]`;
      segment.markLength += mark.length;
      yield* write(mark);
    },
    *end() {
      yield* write(marks.flush());
      yield* closeSegment();
      yield* closeSentences();
    },
    result: () => ({ text: parts.join(""), figures, sentences, removedMarks }),
  };
}

const NUMBER_END = /[\p{N}一二三四五六七八九十百千万億兆]$/u;
const NUMBER_GOES_ON = /^(?:[.．,，]?\p{N}|[%％]|[\p{Script=Han}\p{Script=Katakana}])/u;
/** A figure with its unit is shorter. */
const MAX_FIGURE_CHARS = 32;

/** How much of a text belongs to a figure that begins before it: all of 「万人」 behind 「75」. */
function restOfFigure(before: string, after: string): number {
  if (!NUMBER_END.test(before) || !NUMBER_GOES_ON.test(after)) return 0;
  const tail = before.slice(-MAX_FIGURE_CHARS);
  const parted = readClaims(tail + after.slice(0, MAX_FIGURE_CHARS)).find(
    ({ charStart, charEnd }) => charStart < tail.length && tail.length < charEnd,
  );
  return parted === undefined ? 0 : parted.charEnd - tail.length;
}
