import {
  conversationChangesSchema,
  conversationListQuerySchema,
  conversationListSchema,
  conversationResponseSchema,
  conversationSchema,
  createdKeySchema,
  exportQuerySchema,
  feedbackRequestSchema,
  feedbackResponseSchema,
  incidentReceiptSchema,
  incidentRequestSchema,
  keyListSchema,
  meSchema,
  newKeySchema,
  ownDataRemovedSchema,
  removeOwnDataSchema,
  usageQuerySchema,
  usageSummarySchema,
} from "../../contract.ts";
import type { FileReply, Operations } from "../operation.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const tag = "conversations";
const exported: FileReply[] = [
  { mediaType: "text/markdown", description: "format が markdown のとき" },
  { mediaType: DOCX, description: "format が docx のとき" },
];

export const OWN_OPERATIONS: Operations = {
  "GET /api/conversations": {
    ...{ tag, summary: "自分の会話の一覧" },
    query: conversationListQuerySchema,
    replies: { 200: conversationListSchema },
  },
  "GET /api/conversations/:id": { ...{ tag, summary: "会話のすべて" }, replies: { 200: conversationSchema } },
  "PATCH /api/conversations/:id": {
    ...{ tag, summary: "会話の題名と固定を変える" },
    body: conversationChangesSchema,
    replies: { 200: conversationResponseSchema },
  },
  "DELETE /api/conversations/:id": { ...{ tag, summary: "会話を消す" }, replies: { 204: null } },
  "GET /api/conversations/:id/export": {
    ...{ tag, summary: "会話を書き出す" },
    query: exportQuerySchema,
    replies: { 200: exported },
  },
  "GET /api/messages/:id/export": {
    ...{ tag, summary: "回答 1 つを書き出す" },
    query: exportQuerySchema,
    replies: { 200: exported },
  },
  "PUT /api/messages/:messageId/feedback": {
    ...{ tag, summary: "回答を評価する" },
    body: feedbackRequestSchema,
    replies: { 200: feedbackResponseSchema },
  },
  "DELETE /api/messages/:messageId/feedback": { ...{ tag, summary: "評価を取り消す" }, replies: { 204: null } },
  "POST /api/incidents": {
    ...{ tag, summary: "回答を管理者に報告する" },
    body: incidentRequestSchema,
    replies: { 201: incidentReceiptSchema },
  },
  "GET /api/me": { ...{ tag: "account", summary: "だれとして要求しているか" }, replies: { 200: meSchema } },
  "GET /api/me/export": {
    ...{ tag: "account", summary: "自分のデータをすべて受け取る" },
    replies: { 200: { mediaType: "application/zip", description: "ZIP" } },
  },
  "DELETE /api/me/data": {
    ...{ tag: "account", summary: "自分のデータをすべて消す" },
    body: removeOwnDataSchema,
    replies: { 200: ownDataRemovedSchema },
  },
  "GET /api/keys": { ...{ tag: "account", summary: "自分の API キーの一覧" }, replies: { 200: keyListSchema } },
  "POST /api/keys": {
    ...{ tag: "account", summary: "API キーを作る" },
    description: "キーそのもの（token）は、この応答だけに入ります。",
    body: newKeySchema,
    replies: { 201: createdKeySchema },
  },
  "DELETE /api/keys/:id": { ...{ tag: "account", summary: "自分の API キーを無効にする" }, replies: { 204: null } },
  "GET /api/usage": {
    ...{ tag: "account", summary: "利用状況" },
    query: usageQuerySchema,
    replies: { 200: usageSummarySchema },
  },
  "GET /api/usage.csv": {
    ...{ tag: "account", summary: "利用状況を CSV で書き出す" },
    query: usageQuerySchema,
    replies: { 200: { mediaType: "text/csv", description: "BOM 付きの UTF-8" } },
  },
};
