import type { ConnectionEvent } from "../api/follow-answer.ts";
import type { ChatEvent } from "../api/stream-chat.ts";
import { createTurn, finishTurn, type Turn } from "./turn.ts";

/** Adds one event of the stream to its turn. A citation that arrives twice is kept once. */
export function reduceTurn(turn: Turn, event: ChatEvent | ConnectionEvent): Turn {
  switch (event.name) {
    case "connection-lost":
      return { ...turn, isReconnecting: true };
    case "resumed":
      return createTurn(turn);
    case "retrieval-end": {
      const { passages, understood } = event.data;
      return { ...turn, retrieval: { passages, understood } };
    }
    case "model-chosen":
      return { ...turn, choice: event.data };
    case "text-delta":
      return { ...turn, status: "streaming", text: turn.text + event.data.text };
    case "citation-available": {
      const { citation } = event.data;
      const isKnown = turn.citations.some(({ id }) => id === citation.id);
      return isKnown ? turn : { ...turn, citations: [...turn.citations, citation] };
    }
    case "figure-checked":
      return { ...turn, figures: [...turn.figures, event.data.figure] };
    case "sentence-checked":
      return { ...turn, sentences: [...turn.sentences, event.data.sentence] };
    case "conflict-found":
      return { ...turn, conflicts: [...turn.conflicts, event.data.conflict] };
    case "answer-end":
      return {
        ...finishTurn(turn, event.data),
        questionId: event.data.questionMessageId || null,
        messageId: event.data.messageId || null,
      };
  }
}
