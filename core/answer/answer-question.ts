import type { AnswerOrigin, AnswerUsage, StageDecision } from "../routing.ts";
import { nextTurn } from "../search-index/event-loop-turns.ts";
import type { Answer, AnswerEvent, Conflict } from "../types.ts";
import { createCheckedWriter } from "./checked-writer.ts";
import type { CitationBook } from "./citation-book.ts";
import { evidenceClassOf, highestOf } from "./evidence-class/evidence-class.ts";
import type { FoundPassages } from "./find-passages.ts";
import { addUsage } from "./generated/add-usage.ts";
import type { LanguageModel, WriteOutcome, WriteRequest, WrittenPiece } from "./language-model.ts";
import { listConflicts } from "./list-conflicts.ts";
import { listSeenPassages } from "./seen-passages.ts";
import { createHoldBack, type HoldBack } from "./strict/hold-back.ts";

/** What one answer is made from. */
export interface AnswerQuestionOptions {
  request: WriteRequest;
  model: LanguageModel;
  book: CitationBook;
  requestId: string;
  retrieveMs: number;
  /** Of the search, what a reader has to know, and what models took that helped it. */
  found?: Pick<FoundPassages, "notes" | "stages" | "usage">;
  /** What requests took that came to no end; asked when the answer ends. */
  wasted?: () => AnswerUsage | undefined;
  signal?: AbortSignal;
}

const NOTHING_WRITTEN = "資料から回答を作成できませんでした。";

/**
 * Streams an answer: the model writes, and every text it yields is checked against the citations that follow
 * it, whoever wrote it. `retrieval-end` is the caller's; everything after it comes from here. A model that writes
 * nothing counts as abstaining; one that breaks off before a reader has seen any of its text makes room for the next.
 * When the consumer stops early, so does the model.
 */
export async function* answerQuestion(options: AnswerQuestionOptions): AsyncGenerator<AnswerEvent> {
  const { request, model, book, requestId, retrieveMs, found, wasted, signal } = options;
  const startedAt = performance.now();
  const asked = `${request.question}\n${request.understanding.searchedQuestion}`;
  const writer = createCheckedWriter({ book, passages: request.passages, asked });
  let hasWords = false;
  let isShown = false;
  let outcome: WriteOutcome;
  let holdBack: HoldBack | undefined;
  const show = function* (shown: readonly WrittenPiece[]): Generator<AnswerEvent> {
    for (const piece of shown) {
      const isBlank = piece.kind === "text" && piece.text.trim() === "";
      // An answer begins with its first word, so that another model may still begin it.
      if (isBlank && !isShown) continue;
      isShown = true;
      hasWords ||= piece.kind === "text" && !isBlank;
      yield* piece.kind === "citation" ? writer.cite(piece.span) : writer.add(piece.text);
    }
  };
  const pieces = model.write(request, signal);
  try {
    let next = await pieces.next();
    while (!next.done) {
      signal?.throwIfAborted();
      const piece = next.value;
      if (piece.kind === "model-chosen") {
        holdBack = piece.isStrict ? createHoldBack({ book, passages: request.passages, asked }) : undefined;
        yield { type: "model-chosen", ...piece.choice };
      } else if (piece.kind === "model-failed") {
        // What is held back of its text is dropped: the next one that is chosen begins anew.
        if (isShown) throw piece.error;
      } else yield* show(holdBack?.push(piece) ?? [piece]);
      await nextTurn();
      next = await pieces.next();
    }
    yield* show(holdBack?.end() ?? []);
    outcome = hasWords ? next.value : { ...next.value, abstained: true };
  } finally {
    await pieces.return({ abstained: true });
  }
  if (!hasWords) yield* writer.add(NOTHING_WRITTEN);
  yield* writer.end();
  await nextTurn();

  const citedCount = book.citations().length;
  const conflicts: Conflict[] = outcome.abstained ? [] : listConflicts(outcome.conflicts ?? [], request, book);
  for (const citation of book.citations().slice(citedCount)) yield { type: "citation-available", citation };
  for (const conflict of conflicts) yield { type: "conflict-found", conflict };
  const answerMs = performance.now() - startedAt;
  const { text, figures, sentences, removedMarks } = writer.result();
  const answer: Answer = {
    answer: text,
    abstained: outcome.abstained,
    citations: book.citations(),
    figures,
    conflicts,
    sentences,
    seenPassages: listSeenPassages(outcome.seen ?? request.passages, book.citations()),
    removedMarks: removedMarks + (outcome.removedMarks ?? 0),
    model: outcome.writtenBy ?? model.id,
    classification: highestOf([outcome.classification ?? evidenceClassOf(request, 3), book.classification()]),
    ...originOf({
      ...outcome,
      usage: addUsage(addUsage(found?.usage, wasted?.()), outcome.usage),
      stages: found?.stages ?? [],
    }),
    ...(found && found.notes.length > 0 && { searchNotes: found.notes }),
    ...(holdBack && { replacedSentences: holdBack.replaced() }),
    requestId,
    timings: { retrieveMs: round(retrieveMs), answerMs: round(answerMs), totalMs: round(retrieveMs + answerMs) },
  };
  yield { type: "answer-end", answer };
}

type Origin = Omit<WriteOutcome, "usage" | "stages"> & { usage: AnswerUsage | undefined; stages: StageDecision[] };

function originOf({ stages, routing, usage, promptVersion, droppedPassages, isCutShort }: Origin): AnswerOrigin {
  return {
    ...(stages.length > 0 && { stages }),
    ...(routing && { routing }),
    ...(usage && { usage }),
    ...(promptVersion !== undefined && { promptVersion }),
    ...(droppedPassages !== undefined && { droppedPassages }),
    ...(isCutShort && { isCutShort }),
  };
}

/** Milliseconds with one decimal; more would only pretend to be exact. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
