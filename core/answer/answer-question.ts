import type { Answer, AnswerEvent, CheckedFigure, Conflict, Span } from "../types.ts";
import { type CheckedSegment, type CitedSource, checkPlacedFigures } from "./check-figures.ts";
import type { CitationBook } from "./citation-book.ts";
import { echoedFigures } from "./echoed-figures.ts";
import { createMarkEscaper } from "./escape-marks.ts";
import { findConflicts } from "./find-conflicts.ts";
import type { LanguageModel, WriteOutcome, WriteRequest } from "./language-model.ts";

/** What one answer is made from. */
export interface AnswerQuestionOptions {
  request: WriteRequest;
  model: LanguageModel;
  book: CitationBook;
  requestId: string;
  retrieveMs: number;
  signal?: AbortSignal;
}

const NOTHING_WRITTEN = "資料から回答を作成できませんでした。";

/**
 * Streams an answer: the model writes, and every text it yields is checked against the citations that follow
 * it, whoever wrote it. `retrieval-end` is the caller's; everything after it comes from here. A model that writes
 * nothing counts as abstaining. When the consumer stops early, so does the model.
 */
export async function* answerQuestion(options: AnswerQuestionOptions): AsyncGenerator<AnswerEvent> {
  const { request, model, book, requestId, retrieveMs, signal } = options;
  const startedAt = performance.now();
  const parts: string[] = [];
  const figures: CheckedFigure[] = [];
  const isEcho = echoedFigures(`${request.question}\n${request.understanding.searchedQuestion}`);
  const marks = createMarkEscaper();
  let segment: CheckedSegment & { sources: CitedSource[] } = { text: "", sources: [] };
  const closeSegment = function* (): Generator<AnswerEvent> {
    for (const { checked: figure, sentence } of checkPlacedFigures(segment)) {
      if (figure.status === "unsupported" && isEcho(figure, sentence)) continue;
      figures.push(figure);
      yield { type: "figure-checked", figure };
    }
    segment = { text: "", sources: [] };
  };
  const write = function* (text: string): Generator<AnswerEvent> {
    if (text === "") return;
    parts.push(text);
    yield { type: "text-delta", text };
  };
  const add = function* (text: string): Generator<AnswerEvent> {
    // A new paragraph rests on its own citations.
    if (segment.sources.length > 0 || text.startsWith("\n")) yield* closeSegment();
    segment.text += text;
    yield* write(marks.push(text));
  };
  const cite = function* (span: Span): Generator<AnswerEvent> {
    const cited = book.cite(span);
    if (cited === null) return;
    yield* write(marks.flush());
    if (cited.isNew) yield { type: "citation-available", citation: cited.citation };
    segment.sources.push(cited);
    yield* write(`[${cited.citation.id}]`);
  };

  let hasWords = false;
  let outcome: WriteOutcome;
  const pieces = model.write(request, signal);
  try {
    let next = await pieces.next();
    while (!next.done) {
      signal?.throwIfAborted();
      const piece = next.value;
      if (piece.kind === "text") {
        hasWords ||= piece.text.trim() !== "";
        yield* add(piece.text);
      } else yield* cite(piece.span);
      next = await pieces.next();
    }
    outcome = hasWords ? next.value : { abstained: true };
  } finally {
    await pieces.return({ abstained: true });
  }
  if (!hasWords) yield* add(NOTHING_WRITTEN);
  yield* write(marks.flush());
  yield* closeSegment();

  const citedCount = book.citations().length;
  const conflicts: Conflict[] = outcome.abstained ? [] : findConflicts(request, book);
  for (const citation of book.citations().slice(citedCount)) yield { type: "citation-available", citation };
  for (const conflict of conflicts) yield { type: "conflict-found", conflict };
  const answerMs = performance.now() - startedAt;
  const answer: Answer = {
    answer: parts.join(""),
    abstained: outcome.abstained,
    citations: book.citations(),
    figures,
    conflicts,
    model: outcome.writtenBy ?? model.id,
    requestId,
    timings: { retrieveMs: round(retrieveMs), answerMs: round(answerMs), totalMs: round(retrieveMs + answerMs) },
  };
  yield { type: "answer-end", answer };
}

/** Milliseconds with one decimal; more would only pretend to be exact. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
