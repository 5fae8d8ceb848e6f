import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDropThinking } from "../../../core/llm/drop-thinking.ts";

function read(text: string, cuts: readonly number[] = []): string {
  const { push, flush } = createDropThinking();
  const ends = [...cuts.filter((at) => at < text.length), text.length].sort((a, b) => a - b);
  return ends.map((end, at) => push(text.slice(ends[at - 1] ?? 0, end))).join("") + flush();
}

describe("createDropThinking", () => {
  it.each([
    ["<think>あれこれ</think>\n\n答え", "答え"],
    ["\n<thinking>a </think> b</thinking>答え", "答え"],
    ["<think></think>答え", "答え"],
    ["<think>終わらない", ""],
    ["答え<think>a</think>", "答え<think>a</think>"],
    ["<thin", "<thin"],
    ["<table>", "<table>"],
    [" 答え", " 答え"],
    ["", ""],
  ])("makes %j into %j, wherever it is cut", (text, kept) => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        expect(read(text, cuts)).toBe(kept);
      }),
    );
  });

  it("holds no white space without end", () => {
    const { push } = createDropThinking();
    const held = Array.from({ length: 200 }, () => push("\n".repeat(100)));
    expect(held.join("").length).toBeGreaterThan(18_000);
  });

  it("keeps any text that begins otherwise", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(30)), (text, cuts) => {
        fc.pre(!/^\s*<think/u.test(text));
        expect(read(text, cuts)).toBe(text);
      }),
    );
  });
});
