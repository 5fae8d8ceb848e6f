import { describe, expect, it } from "vitest";
import { parseVerdict } from "../../../evals/judge/judge-verdict.ts";

const CODE = "0123456789abcdef";
const whole = { code: CODE, verdict: "met", reason: "断っている。" };
const parse = (reply: string) => parseVerdict(reply, CODE);

describe("a judge's reply", () => {
  it("is a verdict when it is the JSON that was asked for, fenced or not", () => {
    const expected = { verdict: "met", reason: "断っている。" };
    expect(parse(JSON.stringify(whole))).toEqual(expected);
    expect(parse(`\n\`\`\`json\n${JSON.stringify(whole)}\n\`\`\`\n`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["prose", "満たします。"],
    ["prose around the JSON", `判定: ${JSON.stringify(whole)}`],
    ["two objects", `${JSON.stringify(whole)}${JSON.stringify(whole)}`],
    ["another verdict", JSON.stringify({ ...whole, verdict: "pass" })],
    ["another code", JSON.stringify({ ...whole, code: "0000000000000000" })],
    ["no code", JSON.stringify({ verdict: "met", reason: "" })],
    ["a field more", JSON.stringify({ ...whole, score: 1 })],
    ["a reason without end", JSON.stringify({ ...whole, reason: "あ".repeat(2_000) })],
    ["nothing", ""],
    ["a list", `[${JSON.stringify(whole)}]`],
  ])("is none when it is %s", (_what, reply) => {
    expect(parse(reply)).toBeNull();
  });
});
