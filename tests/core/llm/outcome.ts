import { expect } from "vitest";
import { BackendError } from "../../../core/inference/backend-error.ts";
import type { ChatEnd } from "../../../core/llm/chat-backend.ts";

/** What no message may hold, whatever a server says. */
export const SECRET = "sk-secret-0123456789abcdef";
export const QUESTION = "決裁前の質問";

/** How a request ended. */
export interface Outcome {
  text: string;
  end?: ChatEnd;
  error?: BackendError;
  tookMs: number;
}

/** Reads a reply to its end, and looks for what no message may hold. @throws what is no backend error. */
export async function outcomeOf(stream: AsyncGenerator<string, ChatEnd>): Promise<Outcome> {
  const startedAt = performance.now();
  let text = "";
  try {
    let next = await stream.next();
    for (; !next.done; next = await stream.next()) {
      expect(next.value).not.toBe("");
      text += next.value;
    }
    return { text, end: next.value, tookMs: performance.now() - startedAt };
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    const told = `${error.message}\n${error.stack}\n${String(error.cause)}\n${(error.cause as Error | undefined)?.stack}`;
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(QUESTION);
    return { text, error, tookMs: performance.now() - startedAt };
  }
}
