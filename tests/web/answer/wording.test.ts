import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../../server/contract.ts";
import { describeModel, describeOrigin, describeWriter } from "../../../web/src/answer/describe-model.ts";
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
    expect(describeModel("llm:m", "庁内のモデル")).toBe("生成AI（庁内のモデル）");
  });
});

describe("describeWriter", () => {
  it("calls a model by the label that the answer was given with", () => {
    const used = { model: "llm:m", label: "庁内のモデル", outcome: "used", reason: "" } as const;
    const failed = { ...used, model: "llm:n", label: "別のモデル", outcome: "failed" } as const;
    expect(describeWriter({ model: "llm:m", routing: [failed, used] })).toBe("生成AI（庁内のモデル）");
    expect(describeWriter({ model: "llm:m" })).toBe("生成AI（llm:m）");
  });
});

describe("describeOrigin", () => {
  const answer = (given: Partial<AnswerJson>): AnswerJson => ({
    answer: "",
    abstained: false,
    citations: [],
    figures: [],
    conflicts: [],
    model: "extractive",
    requestId: "r",
    timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
    ...given,
  });

  it("says nothing of an answer for which nothing was chosen", () => {
    expect(describeOrigin(answer({ droppedPassages: 0, replacedSentences: 0 }))).toEqual([]);
  });

  it("says why others did not answer, what was left out or replaced, and what it took", () => {
    const cost = { amount: 1.23456, currency: "JPY" } as const;
    const told = describeOrigin(
      answer({
        routing: [
          { model: "a", label: "A社", outcome: "refused", reason: "約款型" },
          { model: "b", label: "B社", outcome: "failed", reason: "時間内に応答がありませんでした" },
          { model: "c", label: "C社", outcome: "used", reason: "扱える" },
        ],
        droppedPassages: 2,
        replacedSentences: 1,
        usage: { inputTokens: 12_345, outputTokens: 67, isEstimated: true, cost },
      }),
    );
    expect(told).toEqual([
      "A社には送っていません（約款型）。",
      "B社は応答できませんでした（時間内に応答がありませんでした）。",
      "モデルに一度に渡せる長さを超えたため、検索で下位の2件の箇所は渡していません。",
      "出典で確かめられない数値を含む文1件を、資料の原文に置き換えました。",
      "使用量：入力12,345・出力67トークン（推定）、約1.23円",
    ]);
  });

  it("says which models helped to search, and with what", () => {
    const decision = { model: "a", label: "A社", reason: "扱える", promptVersion: "1" } as const;
    const stages = [
      { ...decision, stage: "rewriteFollowUps", outcome: "used" },
      { ...decision, stage: "expandQueries", outcome: "failed" },
      { ...decision, stage: "rateRelevance", outcome: "used" },
    ] as const;
    const searchNotes = ["A社による検索の手助けに失敗しました。"];
    expect(describeOrigin(answer({ stages: [...stages], searchNotes }))).toEqual([
      ...searchNotes,
      "検索の手助け：生成AI（A社）による続きの質問の補い・資料の順の採点。",
    ]);
  });
});
