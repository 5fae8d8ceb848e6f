/** How a protocol puts the same things on the wire. */
export interface WireDialect {
  /** One piece of text. */
  say(text: string): string;
  /** The reply is whole, as the protocol says it. */
  end: string;
  /** The reply is whole, but the last thing that is usual is missing. */
  endWithoutLast: string;
  /** An error inside a stream that had begun well. */
  error(message: string): string;
  /** A piece that says nothing. */
  nothing: string;
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const OPENAI_DIALECT: WireDialect = {
  say: (content) => chunk({ content }),
  end: `${chunk({}, "stop")}data: [DONE]\n\n`,
  endWithoutLast: chunk({}, "stop"),
  // As Ollama does.
  error: (message) => `data: ${JSON.stringify({ error: message })}\n\n`,
  nothing: chunk({ role: "assistant", content: "" }),
};

export const COTOMI_DIALECT: WireDialect = {
  say: (answer) => `data: ${JSON.stringify({ answer })}\n\n`,
  end: "event:done\ndata:\n\n",
  endWithoutLast: "event: done\n",
  error: (message) => `data: ${JSON.stringify({ error: { message } })}\n\n`,
  nothing: `data: ${JSON.stringify({ answer: "" })}\n\n`,
};
