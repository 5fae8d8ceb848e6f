import { z } from "zod";
import { tellAnswer } from "../../answers/tell-answer.ts";
import { noteArrival } from "../../answers/time-answer.ts";
import { answerAsApp } from "../../apps/answer-as-app.ts";
import { renderAnswer } from "../../cli/render-answer.ts";
import { answerSchema, askRequestSchema, type ChatEvent } from "../../contract.ts";
import { omitUndefined } from "../../http/omit-undefined.ts";
import { app, asOfFrom, asOfTo, collection, documentId, issuer } from "../fields.ts";
import { defineTool, type ToolCall } from "../tool.ts";

const input = z.strictObject({
  question: askRequestSchema.shape.question.describe("質問。"),
  ...{ app, collection },
  history: askRequestSchema.shape.history.describe(
    "これまでのやりとり（古い順）。「それは?」のような続きの質問に使います。",
  ),
  model: askRequestSchema.shape.model.describe("答えるモデルの id。省略すると既定のもの。"),
  detail: z.enum(["short", "detailed"]).optional().describe("short は短く、detailed は詳しく答えます。"),
  documentIds: z.array(documentId).min(1).max(1_000).optional().describe("この文書だけから答えます。"),
  ...{ issuer, asOfFrom, asOfTo },
});

export const ask = defineTool({
  name: "ask",
  title: "資料への質問",
  description:
    "資料だけをもとに質問に答えます。文ごとに [n] の出典が付き、出典の原文・位置・時点、数値の検証結果、資料どうしの食い違いも返します。資料に答えがないときは、ないと答えます（abstained）。",
  scopes: ["ask"],
  isQuestion: true,
  input,
  output: answerSchema,
  async run(asked, call) {
    const { access } = call;
    for await (const event of answerEvents(asked, call)) {
      const message = describeProgress(event);
      if (message !== undefined) await call.report(message);
      if (event.name !== "answer-end") continue;
      const { collection: answeredFrom = access.assistant.defaultCollection } = event.data;
      // Drops the ids of a stored exchange: nothing is stored.
      const structured = answerSchema.parse({ ...event.data, collection: answeredFrom });
      return { structured, text: renderAnswer(structured) };
    }
    throw new Error("the answer stream ended without answer-end");
  },
});

async function* answerEvents(
  { app: appId, question, history, collection: name, model, detail, ...narrow }: z.output<typeof input>,
  { access, requestId, logger, signal }: ToolCall,
): AsyncGenerator<ChatEvent> {
  const filter = Object.values(narrow).some((value) => value !== undefined) ? omitUndefined(narrow) : undefined;
  const common = {
    ...{ arrival: noteArrival(), route: "mcp" as const, requestId, logger, signal },
    continued: { conversation: undefined, history },
  };
  const [firstApp] = name === undefined && appId === undefined ? await access.apps.list() : [];
  const chosenApp = appId === undefined ? firstApp : await access.apps.find(appId);
  if (chosenApp !== undefined) {
    yield* answerAsApp({ ...common, access, app: chosenApp, question, model, detail, filter, collection: name });
    return;
  }
  const { assistant, store } = access;
  yield* tellAnswer({
    ...{ ...common, assistant, store },
    body: { question, collection: name, model, detail, filter, store: false },
  });
}

function describeProgress(event: ChatEvent): string | undefined {
  switch (event.name) {
    case "retrieval-end":
      return `資料から ${event.data.passages.length} か所を見つけました。`;
    case "model-chosen":
      return "回答を書いています。";
    case "sentence-checked":
      return "回答の文を出典と照らし合わせています。";
    case "conflict-found":
      return "資料どうしの食い違いを見つけました。";
    default:
      return undefined;
  }
}
