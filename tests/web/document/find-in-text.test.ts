import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInText, MAX_MATCHES, matchFrom } from "../../../web/src/document/find-in-text.ts";
import { foldText, unfoldRange } from "../../../web/src/document/fold-text.ts";

const found = (text: string, words: string) =>
  findInText(foldText(text), words).map(({ charStart, charEnd }) => text.slice(charStart, charEnd));

describe("findInText", () => {
  it("finds words in full and half width, upper and lower case, and across the end of a line", () => {
    expect(found("ＡＩの利用率、aiの利用\n率", "AIの利用率")).toEqual(["ＡＩの利用率", "aiの利用\n率"]);
    expect(found("ｶﾞｲﾄﾞライン", "ガイド")).toEqual(["ｶﾞｲﾄﾞ"]);
    expect(found("２６．７％", "26.7%")).toEqual(["２６．７％"]);
    expect(found("㈱みどり", "(株)")).toEqual(["㈱"]);
  });

  it("finds nothing for words of white space, and stops at its limit", () => {
    expect(found("何か", " 　\n")).toEqual([]);
    expect(found("あ".repeat(MAX_MATCHES + 10), "あ")).toHaveLength(MAX_MATCHES);
  });

  it("gives back ranges that fold to the words, whatever the text", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const whole = before + words + after;
        const folded = foldText(whole);
        for (const { charStart, charEnd } of findInText(folded, words)) {
          expect(foldText(whole.slice(charStart, charEnd)).text).toContain(foldText(words).text);
        }
      }),
    );
  });

  it("folds a megabyte within a second of processor time", () => {
    const text = "令和7年度の生成ＡＩの利用率は２６．７％であった。\n".repeat(40_000);
    const before = process.cpuUsage();
    expect(findInText(foldText(text), "利用率は26.7%")).toHaveLength(MAX_MATCHES);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

describe("unfoldRange", () => {
  it("leads each folded character back to what it came from", () => {
    const text = "㍻元年 ｶﾞ𠮷";
    const folded = foldText(text);
    expect(folded.text).toBe("平成元年ガ𠮷");
    const { charStart, charEnd } = unfoldRange(folded, 4, 5);
    expect(text.slice(charStart, charEnd)).toBe("ｶﾞ");
  });
});

describe("matchFrom", () => {
  it("goes on from a place in the text, and around its end", () => {
    const matches = [
      { charStart: 5, charEnd: 6 },
      { charStart: 9, charEnd: 10 },
    ];
    expect([0, 6, 10].map((place) => matchFrom(matches, place))).toEqual([0, 1, 0]);
    expect(matchFrom([], 0)).toBe(-1);
  });
});
