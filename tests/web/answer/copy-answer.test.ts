import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../../server/contract.ts";
import { copyAnswer } from "../../../web/src/answer/copy-answer.ts";
import { excerptAround } from "../../../web/src/answer/excerpt-around.ts";
import { readBlocks } from "../../../web/src/markdown/read-blocks.ts";
import { toMarkdown } from "../../../web/src/markdown/to-markdown.ts";
import { notation } from "./notation.ts";

const citation = {
  id: 1,
  documentId: "d",
  title: "計画 <b>案</b>",
  source: "d.txt",
  section: ["1. 現状", "待ち時間"],
  page: null,
  place: "3ページ",
  lineStart: 4,
  lineEnd: 5,
  charStart: 0,
  charEnd: 2,
  quote: "引用",
  asOf: "2026-06",
};
const ANSWER: AnswerJson = {
  answer: "平均は**42.5分**でした[1]。\n\n- 98%です\n- ![x](http://outside.invalid/x.png) <img src=x>",
  abstained: false,
  citations: [citation],
  figures: [{ text: "98%", value: 98, unit: "%", status: "unsupported", citationId: null }],
  conflicts: [],
  model: "extractive",
  requestId: "r",
  timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
};
const now = new Date("2026-07-01T12:00:00+09:00");

describe("copyAnswer", () => {
  it("copies plain text with a warning, the sources and who wrote it", () => {
    expect(copyAnswer(ANSWER, { format: "plain", now }).split("\n")).toEqual([
      "平均は42.5分でした[1]。",
      "",
      "・98%です",
      "・![x](http://outside.invalid/x.png) <img src=x>",
      "",
      "注意: 出典で確かめられない数値があります：98%",
      "",
      "出典",
      "",
      "[1] 計画 <b>案</b>　令和8年6月（2026年6月）　1. 現状 > 待ち時間　3ページ 4–5行",
      "",
      "内蔵の抜粋応答（LLM不使用）が作成（2026年7月1日）。内容は出典の原文で確かめてください。",
      "",
    ]);
  });

  it("copies Markdown in which nothing is an image or HTML but looks the same", () => {
    const copied = copyAnswer(ANSWER, { format: "markdown", now });
    expect(copied).toContain("平均は**42.5分**でした[1]。\n\n- 98%です");
    expect(copied).toContain("\\!\\[x\\](http://outside.invalid/x.png) \\<img src=x\\>");
    expect(copied).toContain("[1] 計画 \\<b\\>案\\</b\\>");
  });

  it("writes Markdown that is read back as the same blocks", () => {
    const source =
      "# 題\n\n段落**強**[1]\n続き\n\n1. あ\n2. い\n   - う\n\n> 引用\n\n| a | b |\n|---|---|\n| 1 | \\| |\n\n---\n\n`c`";
    const read = (text: string) => notation(readBlocks({ text, citationIds: new Set([1]) }));
    const again = toMarkdown(readBlocks({ text: source, citationIds: new Set([1]) }));
    expect(read(again)).toEqual(read(source));
  });
});

describe("excerptAround", () => {
  it("shows a short quotation whole, and of a long one what surrounds the figure", () => {
    expect(excerptAround("短い\n引用", "1")).toBe("短い 引用");
    const long = `${"前".repeat(200)}42.5分${"後".repeat(200)}`;
    const excerpt = excerptAround(long, "42.5分");
    expect(excerpt).toMatch(/^…前+42\.5分後+…$/u);
    expect(excerpt.length).toBeLessThan(100);
  });
});
