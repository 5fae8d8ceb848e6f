import { MISSING_FIGURE_NOTE } from "../core/answer/missing-figure-note.ts";
import type { Answer, DocumentMeta, Passage, SourceDocument } from "../core/types.ts";
import type { AnswerJson, DocumentJson, DocumentSummaryJson, PassageJson } from "./contract.ts";

/**
 * From the domain's objects to the contract's, field by field, so that what the domain adds for itself never leaks
 * into the public JSON.
 */
export function toAnswerJson(answer: Answer): AnswerJson {
  return {
    answer: answer.answer,
    abstained: answer.abstained,
    citations: answer.citations.map(toCitationJson),
    figures: answer.figures.map(toFigureJson),
    conflicts: answer.conflicts.map(toConflictJson),
    model: answer.model,
    requestId: answer.requestId,
    timings: {
      retrieveMs: answer.timings.retrieveMs,
      answerMs: answer.timings.answerMs,
      totalMs: answer.timings.totalMs,
    },
  };
}

export function toCitationJson(citation: Answer["citations"][number]): AnswerJson["citations"][number] {
  const { id, documentId, title, source, section, page, place, lineStart, lineEnd, charStart, charEnd, quote, asOf } =
    citation;
  return { id, documentId, title, source, section, page, place, lineStart, lineEnd, charStart, charEnd, quote, asOf };
}

export function toFigureJson(figure: Answer["figures"][number]): AnswerJson["figures"][number] {
  const { text, value, unit, status, citationId } = figure;
  return { text, value, unit, status, citationId };
}

export function toConflictJson(conflict: Answer["conflicts"][number]): AnswerJson["conflicts"][number] {
  const statements = conflict.statements.map(({ citationId, text, asOf }) => ({ citationId, text, asOf }));
  return { topic: conflict.topic, statements };
}

/** `section` holds the headings' texts, outermost first. */
export function toPassageJson({ chunk, document, score, rank }: Passage): PassageJson {
  return {
    documentId: chunk.documentId,
    source: document.source,
    title: document.title,
    section: chunk.headings.map(({ text }) => text),
    text: chunk.text,
    ...(chunk.kind === "missing-figure" ? { note: MISSING_FIGURE_NOTE } : {}),
    lineStart: chunk.lineStart,
    lineEnd: chunk.lineEnd,
    charStart: chunk.charStart,
    charEnd: chunk.charEnd,
    score,
    rank,
  };
}

export function toDocumentSummaryJson(document: DocumentMeta): DocumentSummaryJson {
  const { id, source, title, issuer, asOf, asOfCertainty, kind, rights, classification } = document;
  return { id, source, title, issuer, asOf, asOfCertainty, kind, rights, classification };
}

export function toDocumentJson(document: SourceDocument): DocumentJson {
  const places = document.places.map(({ kind, label, number, charStart }) => ({ kind, label, number, charStart }));
  return { ...toDocumentSummaryJson(document), text: document.text, places };
}
