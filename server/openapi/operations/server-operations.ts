import { z } from "zod";
import type { Operations } from "../operation.ts";

const tag = "operation";
const page = { mediaType: "text/html", description: "画面" };

/** What is neither data nor a protocol: the state of the server, signing in, and pages. */
export const SERVER_OPERATIONS: Operations = {
  "GET /healthz": { ...{ tag, summary: "動いているか" }, replies: { 200: z.object({ status: z.literal("ok") }) } },
  "GET /readyz": {
    ...{ tag, summary: "質問に答えられるか" },
    replies: { 200: z.object({ status: z.literal("ready") }) },
  },
  "GET /metrics": {
    ...{ tag, summary: "Prometheus の計測値（管理者）" },
    replies: { 200: { mediaType: "text/plain", description: "Prometheus の書式" } },
  },
  "GET /openapi.json": {
    ...{ tag, summary: "この API の記述（OpenAPI 3.1）" },
    replies: { 200: z.looseObject({ openapi: z.string() }) },
  },
  "GET /docs": { ...{ tag, summary: "この API の説明の画面" }, replies: { 200: page } },
  "GET /docs/style.css": {
    ...{ tag, summary: "説明の画面の見た目" },
    replies: { 200: { mediaType: "text/css", description: "CSS" } },
  },
  "GET /": { ...{ tag, summary: "質問の画面" }, replies: { 200: page } },
  "GET /auth/login": { ...{ tag, summary: "サインインを始める（ブラウザー用）" }, replies: { 302: null } },
  "GET /auth/callback": { ...{ tag, summary: "プロバイダーから戻る（ブラウザー用）" }, replies: { 302: null } },
  "POST /auth/logout": {
    ...{ tag, summary: "サインアウトする" },
    query: z.object({ everywhere: z.literal("true").optional() }),
    replies: { 200: z.object({ redirectTo: z.string() }) },
  },
  "POST /auth/backchannel-logout": {
    ...{ tag, summary: "プロバイダーからのサインアウトの知らせ" },
    replies: { 200: z.object({}) },
  },
  "GET /auth/notice.css": {
    ...{ tag, summary: "お知らせの画面の見た目" },
    replies: { 200: { mediaType: "text/css", description: "CSS" } },
  },
};
