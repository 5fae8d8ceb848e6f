import { expect, it } from "vitest";
import { renderAnswer } from "../../../server/cli/render-answer.ts";
import { ANSWER } from "../fake-assistant.ts";

const [citation] = ANSWER.citations as [(typeof ANSWER.citations)[number]];
const [figure] = ANSWER.figures as [(typeof ANSWER.figures)[number]];
const answer = { ...ANSWER, requestId: "", conflicts: [] };

it("shows several lines, a page and an unknown date", () => {
  const spread = { ...citation, lineStart: 3, lineEnd: 5, page: 2, asOf: null, section: [], quote: "一\r\n二" };
  expect(renderAnswer({ ...answer, citations: [spread] })).toContain(
    "[1] 窓口改革推進計画（時点不明）\n    計画/窓口 2026.txt:3-5（2 ページ）\n    | 一\n    | 二",
  );
});

it("warns of figures that no source holds", () => {
  const figures = [figure, { ...figure, text: "99%", status: "unsupported" as const, citationId: null }];
  expect(renderAnswer({ ...answer, figures })).toContain("注意: 出典で確かめられない数値があります（99%）。");
});

it("has no list of sources when there is none", () => {
  const nothing = { ...answer, answer: "資料には記載がありません。", abstained: true, citations: [], figures: [] };
  expect(renderAnswer(nothing)).toBe("資料には記載がありません。");
});

it("does not let a document steer the terminal", () => {
  const hostile = { ...citation, quote: "a\u001b]0;title\u0007b\u009bc\r\n\td", title: "t\u001b[2J" };
  const rendered = renderAnswer({ ...answer, citations: [hostile] });
  expect(rendered).not.toMatch(/(?![\n\t])\p{Cc}/u);
  expect(rendered).toContain("    | a]0;titlebc\n    | \td");
});

it("names each document with what was seen and not cited of it once, in the order of its lines", () => {
  const { documentId, title, source, section, asOf, charStart, charEnd } = citation;
  const seen = { documentId, title, source, section, asOf, charStart, charEnd, rank: 1, cited: false };
  const seenPassages = [
    { ...seen, lineStart: 8, lineEnd: 9 },
    { ...seen, documentId: "other", source: "b.txt", lineStart: 1, lineEnd: 2 },
    { ...seen, lineStart: 3, lineEnd: 3 },
    { ...seen, lineStart: 5, lineEnd: 6, cited: true },
  ];
  expect(renderAnswer({ ...answer, seenPassages })).toContain(
    `参照したが引用していない箇所\n  ${title} ${source}:3, 8-9\n  ${title} b.txt:1-2`,
  );
});

it("says who answered, why others did not, and what it took", () => {
  const routing = [
    { model: "a", label: "A社", outcome: "refused", reason: "約款型" },
    { model: "extractive", label: "内蔵", outcome: "used", reason: "手元で動く" },
  ] as const;
  const usage = {
    inputTokens: 10,
    outputTokens: 2,
    isEstimated: true,
    cost: { amount: 0.5, currency: "USD" as const },
  };
  const rendered = renderAnswer({
    ...answer,
    stages: [
      {
        ...{ stage: "expandQueries", model: "a", label: "A社", outcome: "failed", reason: "時間切れ" },
        promptVersion: "expand-1",
      },
    ],
    routing: [...routing],
    usage,
    droppedPassages: 2,
    replacedSentences: 1,
    isCutShort: true,
  });
  expect(rendered).toContain(
    "応答モデル\n  言い換え: 失敗 A社（時間切れ）\n  送信せず: A社（約款型）\n  応答: 内蔵（手元で動く）\n",
  );
  expect(rendered).toContain("トークン（推定）: 入力 10、出力 2、約0.5米ドル");
  expect(rendered).toContain("下位の2件は渡していません");
  expect(rendered).toContain("長さの上限で途切れています");
  expect(rendered).toContain("文1件を、原文に置き換えました");
  expect(renderAnswer(answer)).not.toContain("応答モデル");
});
