import {
  answerSchema,
  appListSchema,
  askRequestSchema,
  chatEventSchemas,
  chatRequestSchema,
  modelListSchema,
  runningAnswerResponseSchema,
  searchRequestSchema,
  searchResponseSchema,
} from "../../contract.ts";
import type { Operations } from "../operation.ts";

const tag = "questions";

export const QUESTION_OPERATIONS: Operations = {
  "POST /api/ask": {
    ...{ tag, summary: "質問に、出典を付けて答える（1 回の JSON）" },
    description: "質問と回答は保存しません。利用状況には数えます。",
    body: askRequestSchema,
    replies: { 200: answerSchema },
  },
  "POST /api/search": {
    ...{ tag, summary: "質問に合う原文の箇所を探す" },
    body: searchRequestSchema,
    replies: { 200: searchResponseSchema },
  },
  "POST /api/chat": {
    ...{ tag, summary: "会話の中で質問に答える（サーバー送信イベント）" },
    description: "回答は会話に保存します。最後のイベントは answer-end か error です。",
    body: chatRequestSchema,
    replies: { 200: { events: chatEventSchemas } },
  },
  "GET /api/answers/:answerId": {
    ...{ tag, summary: "つなぎ直せる回答の状態" },
    replies: { 200: runningAnswerResponseSchema },
  },
  "GET /api/answers/:answerId/events": {
    ...{ tag, summary: "つなぎ直せる回答のイベントを、最初から読む" },
    replies: { 200: { events: chatEventSchemas } },
  },
  "POST /api/answers/:answerId/cancel": {
    ...{ tag, summary: "作成中の回答を取り消す" },
    replies: { 200: runningAnswerResponseSchema },
  },
  "GET /api/apps": { ...{ tag, summary: "使えるアプリの一覧" }, replies: { 200: appListSchema } },
  "GET /api/models": { ...{ tag, summary: "答えるモデルの一覧" }, replies: { 200: modelListSchema } },
};
