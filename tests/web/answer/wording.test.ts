import { describe, expect, it } from "vitest";
import { describeModel } from "../../../web/src/answer/describe-model.ts";
import { plainAnswer } from "../../../web/src/answer/plain-answer.ts";

describe("plainAnswer", () => {
  it("leaves out citation marks and bold signs, and keeps other brackets", () => {
    expect(plainAnswer("**42分**でした[1][12]。[注]")).toBe("42分でした。[注]");
  });
});

describe("describeModel", () => {
  it("says that the built-in answerer uses no language model, and names others", () => {
    expect(describeModel("extractive")).toBe("内蔵の抜粋応答（LLM不使用）");
    expect(describeModel("some-model")).toBe("生成AI（some-model）");
  });
});
