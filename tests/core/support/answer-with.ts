import { answerQuestion } from "../../../core/answer/answer-question.ts";
import { createExtractiveModel } from "../../../core/answer/extractive/extractive-model.ts";
import type { LanguageModel } from "../../../core/answer/language-model.ts";
import type { Answer, AnswerEvent } from "../../../core/types.ts";
import { type SampleQuestion, sampleRequest } from "./write-request.ts";

export interface SampleAnswering extends SampleQuestion {
  /** The built-in answerer when absent. */
  model?: LanguageModel;
  signal?: AbortSignal;
  /** Told of every event as it comes, also when the answer ends in an error. */
  onEvent?: (event: AnswerEvent) => void;
}

/** All events of one answer over a few documents. */
export async function eventsOf({ model, signal, onEvent, ...sample }: SampleAnswering): Promise<AnswerEvent[]> {
  const { request, book } = await sampleRequest(sample);
  const events: AnswerEvent[] = [];
  const stream = answerQuestion({
    request,
    book,
    model: model ?? createExtractiveModel(),
    requestId: "sample",
    retrieveMs: 0,
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const event of stream) {
    events.push(event);
    onEvent?.(event);
  }
  return events;
}

/** The finished answer over a few documents. */
export async function answerTo(sample: SampleAnswering): Promise<Answer> {
  const last = (await eventsOf(sample)).at(-1);
  if (last?.type !== "answer-end") throw new Error("the answer did not end");
  return last.answer;
}
