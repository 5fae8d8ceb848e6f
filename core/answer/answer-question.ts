import type { Answer, AnswerEvent, CheckedFigure, Conflict } from "../types.ts";
import { type CheckedSegment, type CitedSource, checkFigures } from "./check-figures.ts";
import type { CitationBook } from "./citation-book.ts";
import { echoedFigures } from "./echoed-figures.ts";
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

/**
 * Streams an answer: the model writes, and every text it yields is checked against the citations that follow
 * it, whoever wrote it. `retrieval-end` is the caller's; everything after it comes from here.
 */
export async function* answerQuestion(options: AnswerQuestionOptions): AsyncGenerator<AnswerEvent> {
  const { request, model, book, requestId, retrieveMs, signal } = options;
  const startedAt = performance.now();
  const parts: string[] = [];
  const figures: CheckedFigure[] = [];
  const isEcho = echoedFigures(request.question);
  let segment: CheckedSegment & { sources: CitedSource[] } = { text: "", sources: [] };
  const closeSegment = function* (): Generator<AnswerEvent> {
    for (const figure of checkFigures(segment)) {
      if (segment.sources.length === 0 && isEcho(figure)) continue;
      figures.push(figure);
      yield { type: "figure-checked", figure };
    }
    segment = { text: "", sources: [] };
  };

  const pieces = model.write(request, signal);
  let next = await pieces.next();
  while (!next.done) {
    const piece = next.value;
    if (piece.kind === "text") {
      // A new paragraph rests on its own citations.
      if (segment.sources.length > 0 || piece.text.startsWith("\n")) yield* closeSegment();
      const text = escapeMarks(piece.text);
      segment.text += text;
      parts.push(text);
      yield { type: "text-delta", text };
    } else {
      const cited = book.cite(piece.span);
      if (cited !== null) {
        if (cited.isNew) yield { type: "citation-available", citation: cited.citation };
        segment.sources.push({ citation: cited.citation, context: cited.context });
        parts.push(`[${cited.citation.id}]`);
        yield { type: "text-delta", text: `[${cited.citation.id}]` };
      }
    }
    next = await pieces.next();
  }
  yield* closeSegment();

  const outcome: WriteOutcome = next.value;
  const conflicts: Conflict[] = outcome.abstained ? [] : findConflicts(request, book);
  for (const conflict of conflicts) yield { type: "conflict-found", conflict };
  const answerMs = performance.now() - startedAt;
  const answer: Answer = {
    answer: parts.join(""),
    abstained: outcome.abstained,
    citations: book.citations(),
    figures,
    conflicts,
    model: model.id,
    requestId,
    timings: { retrieveMs: round(retrieveMs), answerMs: round(answerMs), totalMs: round(retrieveMs + answerMs) },
  };
  yield { type: "answer-end", answer };
}

/** 「OECD[2024]」 in a source must not read as a citation mark: Markdown's escape keeps its brackets brackets. */
function escapeMarks(text: string): string {
  return text.replace(/\[(\d+)\]/gu, "\\[$1\\]");
}

/** Milliseconds with one decimal; more would only pretend to be exact. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
