import { z } from "zod";
import { completionRequestSchema } from "../../openai/completion-request.ts";
import { embeddingRequestSchema } from "../../openai/embedding-request.ts";
import type { Operations } from "../operation.ts";

/** What others have laid down is described as far as it is needed here; the rest is theirs. */
const tag = "protocols";
const count = z.number().int();

const openAiModelSchema = z.looseObject({ id: z.string(), object: z.literal("model") });
const tokens = { prompt_tokens: count, total_tokens: count };
const completionSchema = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: count,
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: count,
      message: z.looseObject({ role: z.literal("assistant"), content: z.string() }),
      finish_reason: z.enum(["stop", "length"]),
    }),
  ),
  usage: z.looseObject({ ...tokens, completion_tokens: count }),
});
const completionChunkSchema = z.looseObject({ id: z.string(), object: z.literal("chat.completion.chunk") });
const embeddingsSchema = z.looseObject({
  object: z.literal("list"),
  data: z.array(
    z.looseObject({
      object: z.literal("embedding"),
      index: count,
      embedding: z.union([z.array(z.number()), z.string()]),
    }),
  ),
  model: z.string(),
  usage: z.looseObject(tokens),
});
const rpcId = z.union([z.string(), count]);
const rpcMessageSchema = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: rpcId.optional(),
  method: z.string(),
  params: z.looseObject({}).optional(),
});
const rpcReplySchema = z.looseObject({ jsonrpc: z.literal("2.0"), id: rpcId.nullable().optional() });

export const PROTOCOL_OPERATIONS: Operations = {
  "POST /v1/chat/completions": {
    ...{ tag, summary: "OpenAI 互換: 会話の続きを答える" },
    description: "stream が true のとき、イベントの名前はなく、data: の行が続き、最後は data: [DONE] です。",
    body: completionRequestSchema,
    replies: { 200: [completionSchema, { events: { message: completionChunkSchema } }] },
  },
  "GET /v1/models": {
    ...{ tag, summary: "OpenAI 互換: モデルの一覧" },
    replies: { 200: z.looseObject({ object: z.literal("list"), data: z.array(openAiModelSchema) }) },
  },
  "GET /v1/models/*id": {
    ...{ tag, summary: "OpenAI 互換: モデル 1 つ" },
    description: "id の / は、そのままでも %2F でもかまいません。",
    replies: { 200: openAiModelSchema },
  },
  "POST /v1/embeddings": {
    ...{ tag, summary: "OpenAI 互換: 文章の埋め込み" },
    body: embeddingRequestSchema,
    replies: { 200: embeddingsSchema },
  },
  "POST /mcp": {
    ...{ tag, summary: "Model Context Protocol（Streamable HTTP）" },
    description: "JSON-RPC のメッセージを 1 つ送ります。道具の一覧と引数は、tools/list が返します。",
    body: rpcMessageSchema,
    replies: { 200: { events: { message: rpcReplySchema } }, 202: null },
  },
};
