import type { AnswerEvent, AskRequest, Passage } from "../../core/types.ts";
import type { AuditDetail } from "../audit/audit-entry.ts";
import type { AuditTrail } from "../audit/audit-log.ts";
import type { GuardedAssistant } from "./guard-assistant.ts";

/**
 * Records what is asked and which passages are shown, whatever way the question came in. Each entry is on the disk
 * before the reader sees anything of what it tells.
 * @throws StorageError where the log cannot be written.
 */
export function auditAssistant(assistant: GuardedAssistant, trail: AuditTrail): GuardedAssistant {
  const collectionOf = (name: string | undefined): string => name ?? assistant.defaultCollection;
  return {
    ...assistant,
    answer: (request, options) => auditAnswer(assistant.answer(request, options), { request, trail, collectionOf }),
    async search(request) {
      const passages = await assistant.search(request);
      await trail.record({
        action: "passages-searched",
        target: { kind: "collection", id: collectionOf(request.collection) },
        detail: { question: trail.describeQuestion(request.query), passages: passages.map(toSpan) },
      });
      return passages;
    },
    async *exportFigures(filter) {
      const { collection, ...detail } = filter;
      const target = { kind: "collection", id: collectionOf(collection) };
      await trail.record({ action: "figures-exported", target, detail: withoutUndefined(detail) });
      yield* assistant.exportFigures(filter);
    },
  };
}

interface AuditAnswerOptions {
  request: AskRequest;
  trail: AuditTrail;
  collectionOf: (name: string | undefined) => string;
}

async function* auditAnswer(
  events: AsyncGenerator<AnswerEvent>,
  { request, trail, collectionOf }: AuditAnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const target = { kind: "collection", id: collectionOf(request.collection) };
  let given: AuditDetail = { outcome: "interrupted" };
  let isAsked = false;
  try {
    for await (const event of events) {
      if (event.type === "retrieval-end") {
        const question = trail.describeQuestion(request.question);
        await trail.record({
          action: "question-asked",
          target,
          detail: { question, passages: event.passages.map(toSpan) },
        });
        isAsked = true;
      }
      if (event.type === "model-chosen") {
        const decisions = event.decisions.map(({ model, outcome, reason }) => ({ model, outcome, reason }));
        given = { ...given, model: event.model, decisions };
      }
      if (event.type === "answer-end") {
        const { model, abstained, citations, classification = null } = event.answer;
        const outcome = abstained ? "abstained" : "answered";
        given = { ...given, outcome, model, classification, cited: citations.map(toSpan) };
        isAsked = false;
        await trail.record({ action: "answer-given", target, detail: given });
      }
      yield event;
    }
  } finally {
    // Why: a reader who went away in the middle has seen its beginning.
    if (isAsked) await trail.record({ action: "answer-given", target, detail: given });
  }
}

type Span = { documentId: string; charStart: number; charEnd: number };

/** Shorter than an object; an answer has a dozen of them. */
function toSpan(place: Passage | Span): readonly [string, number, number] {
  const { documentId, charStart, charEnd } = "chunk" in place ? place.chunk : place;
  return [documentId, charStart, charEnd];
}

function withoutUndefined(detail: object): AuditDetail {
  return JSON.parse(JSON.stringify(detail)) as AuditDetail;
}
