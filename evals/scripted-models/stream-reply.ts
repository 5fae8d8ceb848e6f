import { once } from "node:events";
import type { ServerResponse } from "node:http";

export interface StreamReplyOptions {
  model: string;
  response: ServerResponse;
  tokens: Iterable<string>;
  /** Called between tokens. */
  wait: (() => Promise<unknown>) | undefined;
  /** One JSON reply when false. */
  isStreamed: boolean;
  /** Sends the chunk with the counts before the end, as `stream_options.include_usage` asks for. */
  hasUsage: boolean;
  inputTokens: number;
}

/** Sends a reply as OpenAI does, token by token. Stops when the reader has gone. */
export async function streamReply(options: StreamReplyOptions): Promise<void> {
  const { model, response, tokens, wait, isStreamed, hasUsage, inputTokens } = options;
  const head = { id: "chatcmpl-scripted", created: 0, model };
  let outputTokens = 0;
  const usage = () => ({
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  });
  if (!isStreamed) {
    let content = "";
    for (const token of tokens) {
      content += token;
      outputTokens++;
      await wait?.();
      if (response.destroyed) return;
    }
    const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ ...head, object: "chat.completion", choices, usage: usage() }));
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
  const send = async (rest: object): Promise<void> => {
    const hasRoom = response.write(
      `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...rest })}\n\n`,
    );
    if (!hasRoom && !response.destroyed) await Promise.race([once(response, "drain"), once(response, "close")]);
  };
  const choose = (delta: object, finish: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(hasUsage && { usage: null }),
  });
  await send(choose({ role: "assistant", content: "" }));
  for (const content of tokens) {
    if (response.destroyed) return;
    outputTokens++;
    await send(choose({ content }));
    await wait?.();
  }
  await send(choose({}, "stop"));
  if (hasUsage) await send({ choices: [], usage: usage() });
  response.end("data: [DONE]\n\n");
}
