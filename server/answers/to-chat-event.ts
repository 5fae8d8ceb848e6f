import type { AnswerEvent } from "../../core/types.ts";
import type { ChatEvent } from "../contract.ts";
import {
  toCitationJson,
  toConflictJson,
  toFigureJson,
  toModelChoiceJson,
  toPassageJson,
  toSentenceJson,
  toUnderstoodJson,
} from "../to-wire.ts";

/** An event of an answer that is being written, as the contract has it. */
export function toChatEvent(event: Exclude<AnswerEvent, { type: "answer-end" }>): ChatEvent {
  switch (event.type) {
    case "retrieval-end": {
      const { passages, understood, retrieveMs, rerank } = event;
      return {
        name: "retrieval-end",
        data: {
          passages: passages.map(toPassageJson),
          understood: toUnderstoodJson(understood),
          retrieveMs,
          ...(rerank && { rerank }),
        },
      };
    }
    case "model-chosen":
      return { name: "model-chosen", data: toModelChoiceJson(event) };
    case "text-delta":
      return { name: "text-delta", data: { text: event.text } };
    case "citation-available":
      return { name: "citation-available", data: { citation: toCitationJson(event.citation) } };
    case "figure-checked":
      return { name: "figure-checked", data: { figure: toFigureJson(event.figure) } };
    case "sentence-checked":
      return { name: "sentence-checked", data: { sentence: toSentenceJson(event.sentence) } };
    case "conflict-found":
      return { name: "conflict-found", data: { conflict: toConflictJson(event.conflict) } };
  }
}
