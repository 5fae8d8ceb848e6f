import { expect, it } from "vitest";
import { askRequestSchema, chatRequestSchema, searchRequestSchema } from "../../../server/contract.ts";
import { parseRequest } from "../../../server/http/parse-request.ts";

it.each([
  [askRequestSchema, {}, "question は必須です。指定してください。"],
  [askRequestSchema, [], "本文はオブジェクトにしてください。"],
  [askRequestSchema, { question: 1 }, "question は文字列にしてください。"],
  [askRequestSchema, { question: "" }, "question は空にできません。1 つ以上の値を入れてください。"],
  [askRequestSchema, { question: "x".repeat(4_001) }, "question は 4000 文字以下にしてください。"],
  [askRequestSchema, { question: "x", topK: 0 }, "topK は 1 以上にしてください。"],
  [askRequestSchema, { question: "x", topK: 51 }, "topK は 50 以下にしてください。"],
  [askRequestSchema, { question: "x", topK: 1.5 }, "topK は整数にしてください。"],
  [
    askRequestSchema,
    { question: "x", history: [{ role: "system", content: "" }] },
    "history[0].role は user・assistant のどれかにしてください。",
  ],
  [
    askRequestSchema,
    { question: "x", history: Array(101).fill({ role: "user", content: "" }) },
    "history は 100 件以下にしてください。",
  ],
  [
    chatRequestSchema,
    { question: "x", conversationId: "1" },
    "conversationId は前の応答の値をそのまま指定してください。",
  ],
  [
    searchRequestSchema,
    { query: "x", collection: "Ａ" },
    "collection は英小文字・数字・_・- だけで、先頭は英小文字か数字、64 文字以内にしてください。",
  ],
  [
    searchRequestSchema,
    { query: "x", filter: { maxClassification: 9 } },
    "filter.maxClassification は 1・2・3 のどれかにしてください。",
  ],
])("names the field and what to do (%#)", (schema, body, message) => {
  expect(() => parseRequest(schema, body)).toThrow(expect.objectContaining({ code: "invalid-request", message }));
});

it("tells the first three problems and how many there are besides", () => {
  const history = Array(100).fill({ role: 1, content: "" });
  const message = expect.stringMatching(/^(history\[\d\]\.role は[^。]*。){3}ほかに 97 件あります。$/u);
  expect(() => parseRequest(askRequestSchema, { question: "x", history })).toThrow(
    expect.objectContaining({ message }),
  );
});
