import { type Request, type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { noteArrival } from "../answers/time-answer.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { createReplyStream } from "../http/event-stream.ts";
import { logFailure } from "../http/handle-errors.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { RouteDependencies } from "../routes/route-dependencies.ts";
import { findAnsweringModel } from "./answering-models.ts";
import { type AuxiliaryPrompt, readAuxiliaryPrompt } from "./auxiliary-prompts.ts";
import {
  type CompletionChunk,
  type CompletionHead,
  type FinishedCompletion,
  toChunk,
  toCompletion,
  toUsage,
} from "./completion-json.ts";
import { type CompletionRequest, completionRequestSchema, refuseWhatWouldBeWrong } from "./completion-request.ts";
import { InvalidParameterError, toOpenAiError } from "./openai-errors.ts";
import { parseOpenAiRequest } from "./parse-openai-request.ts";
import { allText, lastUserText, readMessages } from "./read-messages.ts";
import { footerOf, tellCompletion } from "./tell-completion.ts";

/** `POST /v1/chat/completions`, as a whole or as a stream. A client that goes away ends the work. */
export function completionsRoute({ logger, heartbeatMs }: Pick<RouteDependencies, "logger" | "heartbeatMs">): Router {
  async function complete(request: Request, response: Response): Promise<void> {
    const arrival = noteArrival();
    const requestId = requestIdOf(response);
    const body = parseOpenAiRequest(completionRequestSchema, request.body);
    refuseWhatWouldBeWrong(body);
    const access = accessOf(response);
    const model = await findAnsweringModel(access, body.model);
    const signal = abortOnDisconnect(response);
    const prompt = allText(body.messages);
    const auxiliary = readAuxiliaryPrompt(lastUserText(body.messages));
    const pieces =
      auxiliary === undefined
        ? tellCompletion({
            ...{ access, model, prompt, arrival, requestId, logger, signal },
            read: readMessages(body.messages, { footer: footerOf(model) }),
          })
        : answerAuxiliary(auxiliary, prompt);
    const head = {
      id: `chatcmpl-${requestId}`,
      created: Math.floor(arrival.askedAt.getTime() / 1_000),
      model: body.model,
    };
    if (body.stream === true) return stream(response, { body, pieces, head, signal });
    const finished = await runToEnd(pieces, signal);
    if (finished !== undefined) response.json(toCompletion(head, finished));
  }

  async function stream(
    response: Response,
    {
      body,
      pieces,
      head,
      signal,
    }: { body: CompletionRequest; pieces: Pieces; head: CompletionHead; signal: AbortSignal },
  ): Promise<void> {
    const reply = createReplyStream(response, { heartbeatMs, signal });
    const isUsageAsked = body.stream_options?.include_usage === true;
    const send = (chunk: CompletionChunk): Promise<void> =>
      reply.write(`data: ${JSON.stringify(isUsageAsked ? { ...chunk, usage: chunk.usage ?? null } : chunk)}\n\n`);
    try {
      let next = await pieces.next();
      await send(toChunk(head, { delta: { role: "assistant", content: "" } }));
      for (; !next.done; next = await pieces.next()) await send(toChunk(head, { delta: { content: next.value } }));
      const { extension, finishReason, usage } = next.value;
      await send(toChunk(head, { delta: { ...(extension && { tenkyo: extension }) }, finishReason }));
      if (isUsageAsked) await send({ ...toChunk(head, { delta: {} }), choices: [], usage });
      await reply.write("data: [DONE]\n\n");
    } catch (thrown) {
      // Nobody is left to tell, and an error that says so is not a failure.
      if (signal.aborted) return;
      if (!reply.isOpen) throw thrown;
      const error = toAppError(thrown);
      logFailure(logger, error, requestIdOf(response));
      await reply.write(`data: ${JSON.stringify(toOpenAiError(error))}\n\n`).catch(() => undefined);
    } finally {
      reply.end();
      await pieces.return(undefined as never).catch(() => undefined);
    }
  }

  const router = Router();
  defineRoute(router, "/v1/chat/completions", { post: { scopes: ["ask"], handler: [...readJsonBody, complete] } });
  return router;
}

type Pieces = AsyncGenerator<string, FinishedCompletion>;

/** Undefined when the client has gone. */
async function runToEnd(pieces: Pieces, signal: AbortSignal): Promise<FinishedCompletion | undefined> {
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done) return next.value;
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Asks nobody, and counts as no question. @throws InvalidParameterError */
async function* answerAuxiliary(auxiliary: AuxiliaryPrompt, prompt: string): Pieces {
  if (auxiliary.kind === "foreign-context") {
    throw new InvalidParameterError(
      "クライアントが探した資料（ナレッジ・添付ファイル・ウェブ検索）を含む質問には答えられません。出典を確かめられないためです。それらを外して、質問だけを送ってください。",
      { param: "messages" },
    );
  }
  const { reply } = auxiliary;
  yield reply;
  return { content: reply, extension: undefined, usage: toUsage({ prompt, content: reply }), finishReason: "stop" };
}
