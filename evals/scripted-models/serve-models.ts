import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { disobedient, helpful, misleading, readStagePrompt, type ScriptedHelper } from "./helpers.ts";
import { inventing } from "./inventing.ts";
import { obedient } from "./obedient.ts";
import { citesNothingShown, followsInjections, omitsCitations } from "./other-models.ts";
import { readPrompt } from "./read-prompt.ts";
import { type ScriptedModel, toReplyText, type WrittenSentence } from "./script.ts";
import { streamReply } from "./stream-reply.ts";
import { truthful } from "./truthful.ts";

/** Models that write a reply and stop. */
const MODELS: Readonly<Record<string, ScriptedModel>> = {
  truthful,
  obedient,
  inventing,
  "cites-99": citesNothingShown,
  "no-citations": omitsCitations,
  injected: followsInjections,
  misleading: truthful,
};
/** How they help a search, where not as well as they can. */
const HELPERS: Readonly<Record<string, ScriptedHelper>> = { misleading, injected: disobedient };
/** Writes until it is stopped. */
const ENDLESS = "endless";
/** Fifty tokens whatever it is asked, one every 20 ms: what a quick model on a machine of its own sends. */
const STEADY = { name: "steady", tokens: 50, tokenDelayMs: 20 };

/** The names that requests may give as `model`. */
export const SCRIPTED_MODEL_NAMES: readonly string[] = [...Object.keys(MODELS), ENDLESS, STEADY.name];

export interface ServeModelsOptions {
  /** 0 picks a free one. */
  port?: number;
  /** Between two tokens of the models that say something; default 0. */
  tokenDelayMs?: number;
  /** Told what was written, before it is sent. */
  onReply?: (reply: { model: string; question: string; sentences: readonly WrittenSentence[] }) => void;
}

/** A running server of scripted models. */
export interface ScriptedModelServer {
  /** What `LLM_BASE_URL` takes. */
  baseUrl: string;
  close(): Promise<void>;
}

const requestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
});

/**
 * Serves scripted models over OpenAI's chat completions on loopback, streamed or whole. They know what they are sent
 * and nothing else, so whatever an assistant keeps from a model is kept from them.
 */
export async function serveModels(options: ServeModelsOptions = {}): Promise<ScriptedModelServer> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeModelsOptions): Promise<void> {
  if (request.url === "/v1/models") {
    return sendJson(response, 200, {
      object: "list",
      data: SCRIPTED_MODEL_NAMES.map((id) => ({ id, object: "model" })),
    });
  }
  if (request.url !== "/v1/chat/completions") return refuse(response, 404, `no such address: ${request.url}`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const parsed = requestSchema.safeParse(parseJson(Buffer.concat(chunks).toString("utf8")));
  if (!parsed.success) return refuse(response, 400, z.prettifyError(parsed.error));
  const { model, messages, stream = false, stream_options } = parsed.data;
  const inputTokens = countTokens(messages.map(({ content }) => String(content)).join(""));
  const sending = {
    model,
    response,
    isStreamed: stream,
    hasUsage: stream_options?.include_usage ?? false,
    inputTokens,
  };
  if (model === ENDLESS) return streamReply({ ...sending, tokens: endlessTokens(), wait: () => wait(5) });
  if (model === STEADY.name) {
    return streamReply({ ...sending, tokens: steadyTokens(), wait: () => wait(STEADY.tokenDelayMs) });
  }
  const write = MODELS[model];
  if (write === undefined) {
    return refuse(response, 404, `no model "${model}"; there are ${SCRIPTED_MODEL_NAMES.join(", ")}`);
  }
  const prompt = readPrompt(messages);
  const writeAnswer = (): string => {
    const sentences = write(prompt);
    options.onReply?.({ model, question: prompt.question, sentences });
    return toReplyText(sentences);
  };
  const stage = readStagePrompt(messages, prompt);
  const text = stage === undefined ? writeAnswer() : (HELPERS[model] ?? helpful)(stage);
  const { tokenDelayMs = 0 } = options;
  const tokens = text.match(/[\s\S]{1,4}/gu) ?? [];
  return streamReply({ ...sending, tokens, wait: tokenDelayMs === 0 ? undefined : () => wait(tokenDelayMs) });
}

function* endlessTokens(): Generator<string> {
  for (;;) yield "続きます。";
}

/** Five sentences of ten tokens, each with a mark. */
function* steadyTokens(): Generator<string> {
  for (let at = 0; at < STEADY.tokens; at++) {
    const place = at % 10;
    yield place === 9 ? "[1]\n" : place === 8 ? "されました。" : place === 0 ? "施策は" : "着実に";
  }
}

/** Roughly what tokenizers make of Japanese. */
export function countTokens(text: string): number {
  return [...text].length;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } });
}
