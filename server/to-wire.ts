import { MISSING_FIGURE_NOTE } from "../core/answer/missing-figure-note.ts";
import type { CheckedSentence, SeenPassage } from "../core/checked-sentence.ts";
import {
  type FigureSeries,
  type FigureSeriesList,
  figureIdOf,
  type PlacedFigure,
  type SeriesPoint,
} from "../core/figure-ledger.ts";
import type { AnswerUsage, ModelChoice, RoutingDecision, StageDecision } from "../core/routing.ts";
import type { Answer, DocumentMeta, Passage, SourceDocument } from "../core/types.ts";
import type { UnderstoodQuestion } from "../core/understood-question.ts";
import type {
  AnswerJson,
  DocumentJson,
  DocumentSummaryJson,
  FigureSeriesJson,
  FigureSeriesListJson,
  JobFileJson,
  JobJson,
  LedgerFigureJson,
  ModelChoiceJson,
  PassageJson,
  RoutingDecisionJson,
  SeenPassageJson,
  SentenceJson,
  SeriesPointJson,
  StageDecisionJson,
  UnderstoodJson,
} from "./contract.ts";
import type { Job, JobFile } from "./jobs/job.ts";

/**
 * From the domain's objects to the contract's, field by field, so that what the domain adds for itself never leaks
 * into the public JSON.
 */
export function toAnswerJson(answer: Answer, collection?: string): AnswerJson {
  return {
    answer: answer.answer,
    abstained: answer.abstained,
    citations: answer.citations.map(toCitationJson),
    figures: answer.figures.map(toFigureJson),
    conflicts: answer.conflicts.map(toConflictJson),
    ...(answer.sentences && { sentences: answer.sentences.map(toSentenceJson) }),
    ...(answer.seenPassages && { seenPassages: answer.seenPassages.map(toSeenPassageJson) }),
    ...(answer.removedMarks !== undefined && { removedMarks: answer.removedMarks }),
    ...(collection !== undefined && { collection }),
    ...toOriginJson(answer),
    model: answer.model,
    requestId: answer.requestId,
    timings: {
      retrieveMs: answer.timings.retrieveMs,
      answerMs: answer.timings.answerMs,
      totalMs: answer.timings.totalMs,
    },
  };
}

function toOriginJson(answer: Answer): Partial<AnswerJson> {
  const { classification, stages, routing, usage, promptVersion } = answer;
  const { droppedPassages, isCutShort, replacedSentences, searchNotes } = answer;
  return {
    ...(classification !== undefined && { classification }),
    ...(searchNotes && { searchNotes: [...searchNotes] }),
    ...(stages && { stages: stages.map(toStageJson) }),
    ...(routing && { routing: routing.map(toDecisionJson) }),
    ...(usage && { usage: toUsageJson(usage) }),
    ...(promptVersion !== undefined && { promptVersion }),
    ...(droppedPassages !== undefined && { droppedPassages }),
    ...(isCutShort && { isCutShort }),
    ...(replacedSentences !== undefined && { replacedSentences }),
  };
}

function toUsageJson({ inputTokens, outputTokens, isEstimated, cost }: AnswerUsage): NonNullable<AnswerJson["usage"]> {
  const counted = { inputTokens, outputTokens, isEstimated };
  return cost === undefined ? counted : { ...counted, cost: { amount: cost.amount, currency: cost.currency } };
}

function toDecisionJson({ model, label, outcome, reason }: RoutingDecision): RoutingDecisionJson {
  return { model, label, outcome, reason };
}

function toStageJson({ stage, promptVersion, ...decision }: StageDecision): StageDecisionJson {
  return { ...toDecisionJson(decision), stage, promptVersion };
}

export function toModelChoiceJson({ model, label, decisions }: ModelChoice): ModelChoiceJson {
  return { model, label, decisions: decisions.map(toDecisionJson) };
}

export function toCitationJson(citation: Answer["citations"][number]): AnswerJson["citations"][number] {
  const { id, documentId, title, source, section, page, place, lineStart, lineEnd, charStart, charEnd, quote, asOf } =
    citation;
  return { id, documentId, title, source, section, page, place, lineStart, lineEnd, charStart, charEnd, quote, asOf };
}

export function toFigureJson(figure: Answer["figures"][number]): AnswerJson["figures"][number] {
  const { text, value, unit, status, citationId, reason, derivation } = figure;
  return {
    ...{ text, value, unit, status, citationId },
    ...(reason && { reason }),
    ...(derivation && {
      derivation: {
        formula: derivation.formula,
        inputs: derivation.inputs.map((input) => ({ citationId: input.citationId, text: input.text })),
      },
    }),
  };
}

export function toSentenceJson(sentence: CheckedSentence): SentenceJson {
  const { charStart, charEnd, status, reason, citationIds } = sentence;
  return { charStart, charEnd, status, ...(reason && { reason }), citationIds: [...citationIds] };
}

function toSeenPassageJson(passage: SeenPassage): SeenPassageJson {
  const { documentId, title, source, section, asOf, lineStart, lineEnd, charStart, charEnd, rank, cited } = passage;
  const place = { lineStart, lineEnd, charStart, charEnd };
  return { documentId, title, source, section: [...section], asOf, ...place, rank, cited };
}

export function toConflictJson(conflict: Answer["conflicts"][number]): AnswerJson["conflicts"][number] {
  const statements = conflict.statements.map(({ citationId, text, asOf }) => ({ citationId, text, asOf }));
  return { topic: conflict.topic, statements };
}

export function toUnderstoodJson(understood: UnderstoodQuestion): UnderstoodJson {
  const { searchedQuestion, years, terms, questions, language, asks, entities, measures, documents } = understood;
  const { carriedOver, synonyms, corrections, assumptions, rewordings } = understood;
  return {
    ...{ searchedQuestion, years, terms, questions, language, asks, entities, measures, documents },
    carriedOver: carriedOver && {
      turn: carriedOver.turn,
      question: carriedOver.question,
      terms: carriedOver.terms,
    },
    synonyms: synonyms.map(({ written, searched }) => ({ written, searched })),
    corrections: corrections.map(({ written, readAs }) => ({ written, readAs })),
    assumptions,
    ...(rewordings && { rewordings: [...rewordings] }),
  };
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

export function toLedgerFigureJson(figure: PlacedFigure): LedgerFigureJson {
  const { documentId, title, source, text, value, upper, unit, kind, modifier } = figure;
  const { measure, entity, asOf, place, lineStart, lineEnd, charStart, charEnd } = figure;
  return {
    id: figureIdOf(figure),
    ...{ documentId, title, source, text, value, upper, unit, kind, modifier },
    ...{ measure, entity, asOf, place, lineStart, lineEnd, charStart, charEnd },
  };
}

/** Fields that contract and domain share are copied; figures get their ids. */
export function toFigureSeriesJson({ series, total, isPartial }: FigureSeriesList): FigureSeriesListJson {
  return { series: series.map(toSeriesJson), total, partial: isPartial };
}

function toSeriesJson({ id, measures, unit, kind, labels, dates, points }: FigureSeries): FigureSeriesJson {
  return { id, measures, unit, kind, labels, dates, points: points.map(toPointJson) };
}

function toPointJson({ label, date, values, agreement }: SeriesPoint): SeriesPointJson {
  return {
    ...{ label, date, agreement },
    values: values.map(({ text, value, upper, modifier, figures }) => ({
      ...{ text, value, upper, modifier },
      figures: figures.map((figure) => ({ ...toLedgerFigureJson(figure), documentAsOf: figure.documentAsOf })),
    })),
  };
}

export function toJobJson(job: Job): JobJson {
  const { id, kind, state, isCancelRequested, collection, sources, progress, files, generation, error } = job;
  return {
    id,
    kind,
    state,
    cancelRequested: isCancelRequested,
    collection,
    sources: [...sources],
    progress: progress === null ? null : toProgressJson(progress),
    files: files.map(toJobFileJson),
    generation,
    error: error === null ? null : { code: error.code, message: error.message },
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function toProgressJson(progress: NonNullable<Job["progress"]>): NonNullable<JobJson["progress"]> {
  const { phase, doneFiles, totalFiles, doneBytes, totalBytes } = progress;
  return { phase, doneFiles, totalFiles, doneBytes, totalBytes };
}

function toJobFileJson({ source, status, reason, documentId, isReplacement }: JobFile): JobFileJson {
  return { source, status, reason: reason ?? null, documentId, replaced: isReplacement };
}
