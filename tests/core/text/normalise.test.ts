import { describe, expect, it } from "vitest";
import { normaliseForSearch } from "../../../core/text/normalise.ts";

describe("text normalised for search", () => {
  it.each([
    ["ＡＩ戦略２０２６", "ai戦略2026"],
    ["ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"],
    ["か\u3099", "が"],
    ["㈱甲", "(株)甲"],
  ])("has one width, case and composition: %s", (original, expected) => {
    expect(normaliseForSearch(original)).toBe(expected);
  });

  it.each([
    ["A I の利用", "aiの利用"],
    ["A I S I", "aisi"],
    ["P D C A を回す", "pdcaを回す"],
    ["plan a b testing", "plan ab testing"],
    ["is it so", "is it so"],
  ])("joins Latin letters that conversion set apart, and no words: %s", (original, expected) => {
    expect(normaliseForSearch(original)).toBe(expected);
  });

  it("reads a lower-case L as the I of AI, but not inside a word", () => {
    expect(normaliseForSearch("生成Alの活用")).toBe("生成aiの活用");
    expect(normaliseForSearch("Alice, Al")).toBe("alice, al");
    expect(normaliseForSearch("生成Alice")).toBe("生成alice");
  });

  it.each([
    "令和 8 年 4 月",
    "令和8年4月",
    "令和　８　年４月",
  ])("has no space between Japanese and digits: %s", (original) => {
    expect(normaliseForSearch(original)).toBe("令和8年4月");
  });

  it("keeps the space between Latin words and between numbers", () => {
    expect(normaliseForSearch("open  data 12 34")).toBe("open data 12 34");
  });

  it.each([
    ["クラウド¹²の利用", "クラウドの利用"],
    ["クラウド<sup>12</sup>の利用", "クラウドの利用"],
    ["クラウド<sup>\\*2</sup>の利用", "クラウドの利用"],
    ["クラウド^{*1}の利用", "クラウドの利用"],
  ])("has no footnote marks: %s", (original, expected) => {
    expect(normaliseForSearch(original)).toBe(expected);
  });

  it.each(["①", "⑳", "⑴", "⒈", "⓪", "㉑", "㊿"])("keeps %s as it is, so that it becomes no figure", (mark) => {
    expect(normaliseForSearch(`${mark}甲`)).toBe(`${mark}甲`);
  });

  it.each([
    ["**重点**と<b>強調</b>と<u>下線</u>", "重点と強調と下線"],
    ["甲<br>乙<br />丙", "甲 乙 丙"],
    ["a\\_b\\*\\(c\\)", "a_b*(c)"],
    ["[手引き](https://example.jp/x)を見る", "手引きを見る"],
  ])("has no markup: %s", (original, expected) => {
    expect(normaliseForSearch(original)).toBe(expected);
  });

  it("has one kind of dash, wave dash, zero and digit group", () => {
    expect(normaliseForSearch("1‐2–3—4−5")).toBe("1-2-3-4-5");
    expect(normaliseForSearch("10〜20")).toBe("10~20");
    expect(normaliseForSearch("〇と◯")).toBe("○と○");
    expect(normaliseForSearch("1,234,567と1２３，４５６")).toBe("1234567と123456");
  });

  it("keeps commas that group no digits", () => {
    expect(normaliseForSearch("1,2,3と12,3456")).toBe("1,2,3と12,3456");
  });

  it("keeps line breaks", () => {
    expect(normaliseForSearch("甲 \n\n 乙\r\n丙")).toBe("甲 \n\n 乙 \n丙");
  });
});
