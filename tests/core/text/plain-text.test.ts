import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLineBreaks, plainText } from "../../../core/text/normalise.ts";
import { markedUpText } from "./marked-up-text.ts";

describe("plain text for prose", () => {
  it("loses markup and footnote marks, and keeps wording, width and case", () => {
    expect(plainText("**ＡＩ**の<b>Glaswerk</b>¹²は[手引き](#)\\*に^{*1}よる")).toBe("ＡＩのGlaswerkは手引き*による");
  });

  it("keeps what an escape stands for", () => {
    expect(plainText("甲\\_乙")).toBe("甲_乙");
  });

  it.each([
    "**甲**",
    "<b>甲</b>",
    "甲¹",
    "甲⁰",
    "甲^{1}",
    "[甲](#)",
  ])("loses each kind of markup by itself: %s", (original) => {
    expect(plainText(original)).toBe("甲");
  });

  it("joins wrapped Japanese without a space and wrapped Latin with one", () => {
    expect(plainText("アカウ\nンタビリティ")).toBe("アカウンタビリティ");
    expect(plainText("open \r\n  data")).toBe("open data");
    expect(plainText("生成\nAI")).toBe("生成AI");
  });

  it("closes up tagged breaks and runs of spaces", () => {
    expect(plainText(" 甲<br>乙　\t丙 ")).toBe("甲乙 丙");
  });

  it("is the same whether or not it holds a line break elsewhere", () => {
    expect(closeLineBreaks("a  b")).toBe("a  b");
    expect(closeLineBreaks("a  b\n\n\nc")).toBe("a  b c");
  });

  it("holds no line break and no white space at its ends, whatever comes in", () => {
    fc.assert(
      fc.property(markedUpText, (original) => {
        const plain = plainText(original);
        expect(plain).not.toContain("\n");
        expect(plain).toBe(plain.trim());
      }),
    );
  });
});
