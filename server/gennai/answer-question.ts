import type { App } from "../../core/app.ts";
import type { Message } from "../../core/types.ts";
import type { Access } from "../access/access.ts";
import { type History, readHistory } from "../answers/read-history.ts";
import type { Arrival } from "../answers/time-answer.ts";
import { answerAsApp } from "../apps/answer-as-app.ts";
import type { AnswerJson, PassageJson } from "../contract.ts";
import { ConversationNotFoundError } from "../errors.ts";
import { findCitedDocuments } from "../export/find-documents.ts";
import type { Logger } from "../logger.ts";
import type { GennaiReply, GennaiUsage } from "./contract.ts";
import { joinHistories } from "./history.ts";
import { renderOutputs } from "./render-outputs.ts";
import { writeReport } from "./write-report.ts";

/** All that has to be known of a question, also after a restart. JSON. */
export interface AskedQuestion {
  text: string;
  detail: "short" | "detailed";
  wantsReport: boolean;
  /** What the client has sent along. */
  histories: Message[];
  /** The conversation of its client; null when it names none. */
  sessionId: string | null;
  /** Of the files that are attached to the conversation. */
  collection: string | null;
  /** Some of them came with this question, so that it is about them. */
  isAboutFiles: boolean;
}

export interface AnswerQuestionOptions {
  access: Access;
  app: App;
  asked: AskedQuestion;
  /** Sentences about the request, told with the answer. */
  notes: readonly string[];
  arrival: Arrival;
  requestId: string;
  logger: Logger;
  signal: AbortSignal;
  /** It is noted under the request's id, so that it is never stored twice. */
  isKept: boolean;
  onWriting?: () => Promise<void>;
}

export interface AnsweredQuestion {
  reply: GennaiReply;
  /** What it is made from; undefined for the default one. */
  collection: string | undefined;
}

/** Asks an app, and folds the answer into a reply. @throws what `answerAsApp` throws. */
export async function answerQuestion(options: AnswerQuestionOptions): Promise<AnsweredQuestion> {
  const { access, asked, notes, isKept, requestId } = options;
  const before = isKept ? await answerBefore(options) : undefined;
  const { answer, passages } = before ?? (await ask(options));
  const answeredAt = new Date();
  const message = { id: requestId, role: "assistant" as const, content: answer.answer, answer };
  const messages = [{ ...message, createdAt: answeredAt.toISOString() }];
  const findDocument = await findCitedDocuments(access.assistant, messages);
  const { collection: _attached, ...ownAnswer } = answer;
  const isFromFiles = asked.collection !== null && answer.collection === asked.collection;
  const report = asked.wantsReport ? await writeReport({ ...options, answer, findDocument, answeredAt }) : undefined;
  const outputs = renderOutputs({
    ...{ app: options.app, passages, findDocument, answeredAt },
    answer: isFromFiles ? ownAnswer : answer,
    notes: [...notes, ...(isFromFiles ? ["添付ファイルをもとにした回答です。"] : []), ...(report?.notes ?? [])],
  });
  const usageMetadata = toUsage(answer);
  return {
    reply: {
      outputs,
      ...(report?.artifact && { artifacts: [report.artifact] }),
      ...(usageMetadata && { usageMetadata }),
    },
    collection: answer.collection,
  };
}

interface Told {
  answer: AnswerJson;
  passages: PassageJson[];
}

async function ask(options: AnswerQuestionOptions): Promise<Told> {
  const { access, app, asked, arrival, requestId, logger, signal, isKept, onWriting } = options;
  const { sessionId, collection } = asked;
  const continued = await readContinued(options);
  const isStored = sessionId !== null;
  if (isKept && isStored && (await access.store.answers.get(requestId)) === undefined) {
    const conversationId = continued.conversation?.id ?? null;
    await access.store.answers.begin({ answerId: requestId, question: asked.text, requestId, conversationId });
  }
  const attached = collection === null ? [] : [collection];
  let passages: PassageJson[] = [];
  let isWriting = false;
  for await (const event of answerAsApp({
    ...{ access, arrival, requestId, logger, signal, route: "gennai" as const, continued, store: isStored },
    // Why among its own: when nothing holds an answer, it is what was attached that was not understood.
    app: asked.isAboutFiles ? { ...app, collections: [...attached, ...app.collections] } : app,
    extraCollections: asked.isAboutFiles ? [] : attached,
    question: asked.text,
    detail: asked.detail,
    ...(isKept && isStored && { answerId: requestId }),
  })) {
    if (event.name === "retrieval-end") passages = event.data.passages;
    if (event.name === "text-delta" && !isWriting) {
      isWriting = true;
      await onWriting?.();
    }
    if (event.name !== "answer-end") continue;
    const { conversationId, messageId: _id, questionMessageId: _question, ...answer } = event.data;
    if (isStored && continued.conversation === undefined)
      await access.store.gennai.putConversation(sessionId, conversationId);
    return { answer, passages };
  }
  throw new Error("the answer stream ended without answer-end");
}

/** What the process before had stored, and only not told any more. */
async function answerBefore({ access, asked, requestId }: AnswerQuestionOptions): Promise<Told | undefined> {
  const record = await access.store.answers.get(requestId);
  if (record?.state !== "finished" || record.messageId === null) return undefined;
  const found = await access.store.getAnswer(record.messageId);
  if (found?.message.answer === undefined) return undefined;
  if (asked.sessionId !== null) await access.store.gennai.putConversation(asked.sessionId, found.conversation.id);
  return { answer: found.message.answer, passages: [] };
}

/** The stored conversation counts; what the client has sent fills what is missing before it. */
async function readContinued({ access, asked }: AnswerQuestionOptions): Promise<History> {
  const { histories, sessionId } = asked;
  const session = sessionId === null ? undefined : await access.store.gennai.session(sessionId);
  const conversationId = session?.conversationId ?? undefined;
  if (conversationId === undefined) return { conversation: undefined, history: notEmpty(histories) };
  const { conversation, history = [] } = await readHistory(access.store, { conversationId }).catch((error: unknown) => {
    // It was deleted this moment.
    if (error instanceof ConversationNotFoundError) return { conversation: undefined, history: undefined };
    throw error;
  });
  // Why without messages: to add to it, nothing but its id is needed.
  const light = conversation && { ...conversation, messages: [] };
  return { conversation: light, history: notEmpty(joinHistories(histories, history)) };
}

function notEmpty(history: Message[]): Message[] | undefined {
  return history.length === 0 ? undefined : history;
}

function toUsage({ model, usage }: AnswerJson): GennaiUsage[] | undefined {
  if (usage === undefined) return undefined;
  const { inputTokens, outputTokens, cost } = usage;
  return [
    {
      modelVersion: model,
      requestCount: 1,
      tokens: {
        promptTokenCount: inputTokens,
        candidatesTokenCount: outputTokens,
        totalTokenCount: inputTokens + outputTokens,
      },
      ...(cost && {
        estimatedCostInfo: { estimatedCost: cost.amount, currency: cost.currency, inputTokens, outputTokens },
      }),
    },
  ];
}
