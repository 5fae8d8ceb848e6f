import { describe, expect, it } from "vitest";
import { createExtractiveModel } from "../../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel } from "../../../../core/answer/generated/generated-model.ts";
import type { LanguageModel } from "../../../../core/answer/language-model.ts";
import { BackendError } from "../../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../../core/llm/chat-backend.ts";
import type { ModelUse } from "../../../../core/routing.ts";
import { sampleRequest } from "./sample-request.ts";
import { createScriptedBackend } from "./scripted-backend.ts";

const SAID = "利用者は4,210人です。[1]";
const price = { input: 1_000_000, output: 1_000_000, currency: "JPY" as const };
const cutOff = new BackendError({ model: "x", failure: "cut-off" });

/** What was told while the whole answer was read, or until `stop` says to go away. */
async function usesOf(
  backend: ChatBackend,
  { stop = () => false, signal }: { stop?: (text: string) => boolean; signal?: AbortSignal } = {},
): Promise<ModelUse[]> {
  const uses: ModelUse[] = [];
  const model: LanguageModel = createGeneratedModel({ backend, fallback: createExtractiveModel() });
  const request = { ...sampleRequest(), onUsed: (use: ModelUse) => void uses.push(use) };
  try {
    for await (const piece of model.write(request, signal)) if (piece.kind === "text" && stop(piece.text)) break;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
  return uses;
}

describe("what a request to a backend took", () => {
  it("is told once, with the answer's own numbers, when the reply came to its end", async () => {
    const counting: ChatBackend = {
      ...createScriptedBackend([]),
      price,
      async *stream() {
        yield SAID;
        return { usage: { inputTokens: 70, outputTokens: 7 } };
      },
    };
    const usage = { inputTokens: 70, outputTokens: 7, isEstimated: false, cost: { amount: 77, currency: "JPY" } };
    expect(await usesOf(counting)).toEqual([{ usage, isWhole: true }]);
  });

  it("is estimated, prompt and all that came, when the reader goes away in the middle", async () => {
    const whole = await usesOf(createScriptedBackend([SAID], { price }));
    const part = await usesOf(createScriptedBackend([SAID, SAID], { price }), { stop: () => true });
    expect(part).toEqual([{ ...whole[0], isWhole: false }]);
    expect(part[0]?.usage).toMatchObject({ isEstimated: true, cost: { currency: "JPY" } });
    expect(part[0]?.usage.outputTokens).toBeGreaterThan(5);
  });

  it("is the prompt when it is cancelled before the first text", async () => {
    const cancel = new AbortController();
    const silent: ChatBackend = {
      ...createScriptedBackend([]),
      // biome-ignore lint/correctness/useYield: it never gets to say anything.
      async *stream() {
        cancel.abort();
        throw cancel.signal.reason;
      },
    };
    const [use, ...more] = await usesOf(silent, { signal: cancel.signal });
    expect(more).toEqual([]);
    expect(use).toMatchObject({ isWhole: false, usage: { outputTokens: 0, isEstimated: true } });
    expect(use?.usage.inputTokens).toBeGreaterThan(100);
  });

  it("is what was said until a failure, and nothing of a backend that failed at once", async () => {
    const [use, ...more] = await usesOf(createScriptedBackend(["[1]"], { failure: cutOff }));
    expect(more).toEqual([]);
    expect(use).toMatchObject({ isWhole: false, usage: { isEstimated: true } });
    expect(await usesOf(createScriptedBackend([], { failure: cutOff }))).toEqual([]);
  });
});
