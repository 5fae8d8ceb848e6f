import type { ChatBody, ChatEvents, ErrorJson } from "../../server/contract.ts";
import { createSseParser } from "../src/api/sse-parser.ts";

/** What the chat listens to; other events say what the last one says again. */
export type Heard =
  | { name: "text-delta"; data: ChatEvents["text-delta"] }
  | { name: "answer-end"; data: ChatEvents["answer-end"] };

/** Why there is no answer. `message` is the server's; null when it said nothing. */
export class AskFailure extends Error {
  readonly kind: "refused" | "unreachable" | "lost";
  readonly said: ErrorJson["error"] | null;

  constructor(kind: AskFailure["kind"], said: ErrorJson["error"] | null = null) {
    super(kind);
    this.kind = kind;
    this.said = said;
  }
}

/**
 * Asks the server that the script came from; `answer-end` is the last. The person's cookie goes along as far as the
 * browser lets it.
 * @throws AskFailure, or the abort reason.
 */
export async function* ask(server: string, body: ChatBody, signal: AbortSignal): AsyncGenerator<Heard> {
  const response = await fetch(`${server}/api/chat`, {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }).catch((): never => {
    signal.throwIfAborted();
    throw new AskFailure("unreachable");
  });
  if (!response.ok) throw new AskFailure("refused", await readError(response));
  const reader = response.body?.getReader();
  if (reader === undefined) throw new AskFailure("lost");
  const parse = createSseParser();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((): never => {
        signal.throwIfAborted();
        throw new AskFailure("lost");
      });
      if (done) throw new AskFailure("lost");
      for (const { event, data } of parse(value)) {
        if (event === "error") throw new AskFailure("refused", (JSON.parse(data) as ErrorJson).error);
        if (event !== "text-delta" && event !== "answer-end") continue;
        yield { name: event, data: JSON.parse(data) } as Heard;
        if (event === "answer-end") return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readError(response: Response): Promise<ErrorJson["error"] | null> {
  const json = (await response.json().catch(() => null)) as Partial<ErrorJson> | null;
  return json?.error ?? null;
}
