import { z } from "zod";
import { gennaiRequestSchema } from "../../gennai/contract.ts";
import type { Operation, Operations } from "../operation.ts";

const tag = "protocols";
const artifactSchema = z.object({ display_name: z.string(), contents: z.string(), content: z.string() });
const usageSchema = z.looseObject({ modelVersion: z.string(), requestCount: z.number().int() });
const replyFields = { artifacts: z.array(artifactSchema).optional(), usageMetadata: z.array(usageSchema).optional() };
const replySchema = z.object({ outputs: z.string(), ...replyFields });
const acceptedSchema = z.object({
  outputs: z.string(),
  request_id: z.string(),
  status: z.literal("PENDING"),
  status_url: z.string(),
});
const statusSchema = z.object({
  outputs: z.string(),
  request_id: z.string(),
  status: z.enum(["PENDING", "IN_PROGRESS", "COMPLETED", "ERROR"]),
  progress: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  error: z.object({ message: z.string(), details: z.string() }).optional(),
  ...replyFields,
});
const appListSchema = z.object({
  apps: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), description: z.string() },
      ...{ invoke: z.string(), requests: z.string(), form: z.string() },
    }),
  ),
});

/** What each app answers to; without its name, the first one does. */
const ENDPOINTS: Readonly<Record<string, readonly [method: string, operation: Operation]>> = {
  invoke: [
    "POST",
    { ...{ tag, summary: "源内: 同期で答える" }, body: gennaiRequestSchema, replies: { 200: replySchema } },
  ],
  requests: [
    "POST",
    { ...{ tag, summary: "源内: 非同期で受け付ける" }, body: gennaiRequestSchema, replies: { 202: acceptedSchema } },
  ],
  "status/:id": ["GET", { ...{ tag, summary: "源内: 非同期の状態と結果" }, replies: { 200: statusSchema } }],
  form: ["GET", { ...{ tag, summary: "源内: 登録に使う入力フォーム" }, replies: { 200: z.looseObject({}) } }],
};

export const GENNAI_OPERATIONS: Operations = {
  "GET /gennai/apps": { ...{ tag, summary: "源内: アプリの一覧" }, replies: { 200: appListSchema } },
  ...Object.fromEntries(
    Object.entries(ENDPOINTS).flatMap(([name, [method, operation]]) => [
      [`${method} /gennai/${name}`, operation],
      [`${method} /gennai/apps/:app/${name}`, { ...operation, summary: `${operation.summary}（アプリごと）` }],
    ]),
  ),
};
