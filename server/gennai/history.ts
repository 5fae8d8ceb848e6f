import type { App } from "../../core/app.ts";
import type { Message } from "../../core/types.ts";
import { gennaiHistoriesSchema } from "./contract.ts";
import { answerOfOutputs, classificationOfOutputs } from "./markdown.ts";
import { toQuestionText } from "./read-question.ts";

/** Of what a question continues, in UTF-8. A follow-up seldom needs more than the last few turns. */
const MAX_BYTES = 40_000;
const MAX_MESSAGES = 24;
const MAX_MESSAGE_CHARS = 4_000;
const CUT = "…（以下略）";

/**
 * The turns that a client has sent along, latest last. Each holds the inputs of its own turn with the history before it
 * inside, so that the whole grows by half at every turn; what is inside is left alone, and only as many are looked at as
 * can be used.
 */
export function readHistories(inputs: Readonly<Record<string, unknown>>, app: App): Message[] {
  const sent = [inputs.conversation_histories, inputs.conversation_history]
    .map(toArray)
    .find(({ length }) => length > 0);
  const turns = gennaiHistoriesSchema.safeParse(sent ?? []).data ?? [];
  const messages = turns.slice(-MAX_MESSAGES / 2).flatMap(({ input, output }): Message[] => {
    const asked = toInputs(input);
    const question = asked === undefined ? "" : toQuestionText(asked, app).trim();
    if (question === "" || typeof output !== "string") return [];
    const classification = classificationOfOutputs(output);
    const reply: Message = { role: "assistant", content: answerOfOutputs(output) };
    return [{ role: "user", content: question }, classification === undefined ? reply : { ...reply, classification }];
  });
  return capHistory(messages);
}

/** The latest messages that fit, each cut to what a follow-up needs. */
export function capHistory(messages: readonly Message[]): Message[] {
  const kept: Message[] = [];
  let bytes = 0;
  for (const message of messages.slice(-MAX_MESSAGES).reverse()) {
    const content = cut(message.content);
    bytes += Buffer.byteLength(content);
    if (bytes > MAX_BYTES) break;
    kept.unshift({ ...message, content });
  }
  // Why: a reply without its question says nothing.
  return kept[0]?.role === "assistant" ? kept.slice(1) : kept;
}

/** What is stored counts; of what the client sent, only what came before the first stored turn. */
export function joinHistories(sent: readonly Message[], stored: readonly Message[]): Message[] {
  const [first] = stored;
  if (first === undefined) return [...sent];
  const at = sent.findIndex(({ role, content }) => role === "user" && content === cut(first.content));
  return capHistory([...(at > 0 ? sent.slice(0, at) : []), ...stored]);
}

function cut(content: string): string {
  return content.length <= MAX_MESSAGE_CHARS ? content : `${content.slice(0, MAX_MESSAGE_CHARS)}${CUT}`;
}

/** One key or the other; some clients send the JSON of the list. */
function toArray(value: unknown): unknown[] {
  const list = typeof value === "string" ? parse(value) : value;
  return Array.isArray(list) ? list : [];
}

function toInputs(value: unknown): Record<string, unknown> | undefined {
  const inputs = typeof value === "string" ? parse(value) : value;
  if (typeof inputs === "string" || typeof inputs === "number" || typeof inputs === "boolean")
    return { question: inputs };
  if (inputs === null || typeof inputs !== "object" || Array.isArray(inputs)) return undefined;
  // Some hold the whole body.
  const { inputs: inner } = inputs as { inputs?: unknown };
  return (inner !== null && typeof inner === "object" ? inner : inputs) as Record<string, unknown>;
}

/** The text itself when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
