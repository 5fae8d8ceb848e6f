import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../../core/text/sentences.ts";

const sentencesOf = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  it("end at 。！？ and keep what closes them", () => {
    expect(sentencesOf("甲である。乙か？ 丙だ！！\n丁。")).toEqual(["甲である。", "乙か？", "丙だ！！", "丁。"]);
    expect(sentencesOf("**甲である。**乙である。")).toEqual(["**甲である。**", "乙である。"]);
  });

  it("do not end inside quotation marks or brackets", () => {
    expect(sentencesOf("「甲。乙！」と述べた。（丙。）丁。")).toEqual(["「甲。乙！」と述べた。（丙。）", "丁。"]);
  });

  it("go on over a wrapped line and end at a blank one, however wide", () => {
    expect(sentencesOf("アカウ\nンタビリティを\nもつ")).toEqual(["アカウ\nンタビリティを\nもつ"]);
    expect(sentencesOf(`甲\n${" ".repeat(100)}\n乙\r\n\r\n丙`)).toEqual(["甲", "乙", "丙"]);
  });

  it("keep the note in brackets that follows them", () => {
    expect(sentencesOf("甲を進める。【乙府、◎丙省】丁を進める。（再掲）")).toEqual([
      "甲を進める。【乙府、◎丙省】",
      "丁を進める。（再掲）",
    ]);
  });

  it("do not end at the ? or ! of an address or a name", () => {
    expect(sentencesOf("https://example.jp/?a=1 を見る。Go!Go")).toEqual(["https://example.jp/?a=1 を見る。", "Go!Go"]);
    expect(sentencesOf("Really? Yes!")).toEqual(["Really?", "Yes!"]);
  });

  it("that never close a bracket end at the next blank line", () => {
    expect(sentencesOf("甲（乙。丙。\n\n丁。戊。")).toEqual(["甲（乙。丙。", "丁。", "戊。"]);
    expect(sentencesOf("甲）。乙。")).toEqual(["甲）。", "乙。"]);
  });

  it("are ordered, disjoint and trimmed, and hold all that is not white space", () => {
    const text = fc
      .array(
        fc.constantFrom(
          "甲",
          "乙は",
          "a",
          "。",
          "！",
          "?",
          "「",
          "」",
          "（",
          "）",
          "【",
          "】",
          "*",
          " ",
          "　",
          "\n",
          "\n \n",
          "\r\n",
          "😀",
        ),
        {
          maxLength: 60,
        },
      )
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (given) => {
        let done = 0;
        for (const { start, end } of splitSentences(given)) {
          expect(start).toBeGreaterThanOrEqual(done);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          expect(given.slice(start, end)).toBe(given.slice(start, end).trim());
          expect(given.slice(done, start).trim()).toBe("");
          done = end;
        }
        expect(given.slice(done).trim()).toBe("");
      }),
      { numRuns: 500 },
    );
  });
});
