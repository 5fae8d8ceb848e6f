import { expect, it } from "vitest";
import type { AnswerJson, PassageJson } from "../../../server/contract.ts";
import { answerOfOutputs, classificationOfOutputs } from "../../../server/gennai/markdown.ts";
import { type RenderOutputsOptions, renderOutputs } from "../../../server/gennai/render-outputs.ts";
import { ANSWER } from "../fake-assistant.ts";

const answeredAt = new Date("2026-06-01T00:00:00Z");
const BASE: AnswerJson = { ...ANSWER, requestId: "r" };
const PASSAGE: PassageJson = {
  ...{ documentId: "d", source: "計画.txt", title: "計画", section: ["窓口"], text: "待ち時間の目標は定めていない。" },
  ...{ lineStart: 3, lineEnd: 4, charStart: 0, charEnd: 15, score: 1, rank: 1 },
};

function render(answer: Partial<AnswerJson>, options: Partial<RenderOutputsOptions> = {}): string {
  return renderOutputs({
    ...{ app: { footer: null }, passages: [], findDocument: () => undefined, notes: [], answeredAt },
    ...options,
    answer: { ...BASE, ...answer },
  });
}

it("shows what documents say as the characters that it is made of", () => {
  const hostile =
    "<img src=x onerror=alert(1)> ![p](http://evil.example/a.png) [1]: http://evil.example\n# 見出し\n---\n```";
  const [citation] = BASE.citations;
  if (citation === undefined) throw new Error("the fake cites nothing");
  const outputs = render({
    answer: `悪い[1](http://evil.example)、[1]: www.evil.example\n\n---\n\n${hostile}`,
    citations: [{ ...citation, title: hostile, source: hostile, quote: hostile, section: [hostile] }],
    conflicts: [{ topic: hostile, statements: [{ citationId: 1, text: hostile, asOf: null }] }],
    figures: [{ text: hostile, value: 1, unit: "", status: "unsupported", citationId: null, reason: "not-found" }],
  });
  expect(outputs).not.toMatch(/<|(?<!\\)\]\(|^\[[^\]]*\]:|:\/\/|www\.|^```|^# /mu);
  // The one line of that kind is ours.
  expect(outputs.match(/^---$/gmu)).toHaveLength(1);
  expect(outputs.replaceAll("&lt;", "<")).toContain("<img src=x onerror=alert");
});

it("marks figures that nothing bears out, and says so before the sources", () => {
  const outputs = render({
    figures: [{ text: "99%", value: 99, unit: "%", status: "unsupported", citationId: null, reason: "not-found" }],
  });
  expect(outputs).toContain("注意: 出典で確かめられない数値があります（根拠なし: 99%）。");
  expect(outputs).toContain("| 99% | 根拠なし |  |  |");
  expect(outputs.indexOf("根拠なし")).toBeLessThan(outputs.indexOf("### 出典"));
});

it("shows what comes nearest when the documents hold no answer, as no answer", () => {
  const passages = Array.from({ length: 9 }, (_, at) => ({ ...PASSAGE, title: `計画${at}`, text: "あ".repeat(900) }));
  const nothing = {
    answer: "資料からは確認できませんでした。",
    abstained: true,
    citations: [],
    figures: [],
    conflicts: [],
  };
  const outputs = render(nothing, { passages: [PASSAGE, ...passages] });
  expect(outputs).toContain("### 質問に近い箇所（回答ではありません）");
  expect(outputs).toContain("> 待ち時間の目標は定めていない。");
  expect(outputs).toContain("窓口 &gt; 計画.txt（3〜4行目）");
  expect(outputs).toContain("計画1");
  expect(outputs).not.toContain("計画2");
  expect(outputs.length).toBeLessThan(2_000);
  expect(render(nothing)).not.toContain("近い箇所");
  expect(render({}, { passages: [PASSAGE] })).not.toContain("近い箇所");
});

it("stays well below what a client stores, and says what was left out", () => {
  const [citation] = BASE.citations;
  if (citation === undefined) throw new Error("the fake cites nothing");
  const many = (count: number, chars: number) =>
    Array.from({ length: count }, (_, at) => ({ ...citation, id: at + 1, quote: "長".repeat(chars) }));
  const shortened = render({ citations: many(40, 20_000) });
  expect(Buffer.byteLength(shortened)).toBeLessThan(300_000);
  expect(shortened).toContain("…（以下略）");
  const cut = render({ citations: many(3_000, 500) });
  expect(Buffer.byteLength(cut)).toBeLessThan(300_000);
  expect(cut).toContain("出典の一覧は省きました");
});

it("is read back from a history as it was: the answer alone, and what it rests on", () => {
  const answer = "- A_B は *3.5%* です。[1]\n- <b>〜$5</b> と `x` [注]";
  const outputs = render({ answer, classification: 2 }, { app: { footer: "**窓口**: 財政課" } });
  expect(answerOfOutputs(outputs)).toBe(answer);
  expect(classificationOfOutputs(outputs)).toBe(2);
  expect(classificationOfOutputs("機密性: 1")).toBeUndefined();
  expect(outputs.endsWith("\n\n**窓口**: 財政課")).toBe(true);
});
