import type { ChatEvent, RunningAnswerJson } from "../contract.ts";
import { AnswerInterruptedError, MessageNotFoundError } from "../errors.ts";
import type { AnswerRecord } from "../store/answer-records.ts";
import type { OwnedStore } from "../store/store.ts";

export function toRunningAnswerJson(record: AnswerRecord): RunningAnswerJson {
  const { answerId, state, question, conversationId, messageId, error, startedAt, endedAt } = record;
  return { answerId, state, question, conversationId, messageId, error, startedAt, endedAt };
}

/** What there is to be told of an answer that is no longer written: the whole of it, or why there is none. */
export async function lastEventOf(record: AnswerRecord, store: Pick<OwnedStore, "getAnswer">): Promise<ChatEvent> {
  const { requestId, question, messageId } = record;
  const found = messageId === null ? undefined : await store.getAnswer(messageId);
  if (found?.message.answer !== undefined) {
    const ids = { conversationId: found.conversation.id, messageId: found.message.id };
    return {
      name: "answer-end",
      data: { ...found.message.answer, ...ids, questionMessageId: found.question?.id ?? "" },
    };
  }
  // Finished, but since then asked anew; or never finished.
  const { code, message } =
    record.error ?? (record.state === "finished" ? new MessageNotFoundError() : new AnswerInterruptedError());
  return { name: "error", data: { error: { code, message, requestId, question } } };
}
