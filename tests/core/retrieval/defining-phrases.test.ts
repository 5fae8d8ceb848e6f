import { describe, expect, it } from "vitest";
import { askedTerms, isDefinedIn } from "../../../core/retrieval/defining-phrases.ts";

describe("askedTerms", () => {
  it.each([
    ["減災とは何ですか", "減災"],
    ["規程でいう「開示請求者」の意味は？", "開示請求者"],
    ["ＢＣＰって何の略ですか", "bcp"],
    ["LTVは何の略？", "ltv"],
    ["コホートという用語の定義を教えて", "コホート"],
  ])("finds the term of 「%s」", (question, term) => {
    expect(askedTerms(question)).toContain(term);
  });

  it("also gives what is left without what the term belongs to", () => {
    expect(askedTerms("病院の減災とは")).toEqual(["病院の減災", "減災"]);
  });

  it("finds none where no meaning is asked, nor in a long text in a long time", () => {
    expect(askedTerms("減災の予算はいくら")).toEqual([]);
    expect(askedTerms("一".repeat(50_000))).toEqual([]);
  });
});

describe("isDefinedIn", () => {
  it.each([
    ["減災とは、災害による被害を小さくすること", "減災"],
    ["減災：被害を小さくすること".normalize("NFKC"), "減災"],
    ["事業継続計画(bcp)を定める", "bcp"],
    ["bcp(事業継続計画)を定める", "bcp"],
  ])("says yes to 「%s」", (text, term) => {
    expect(isDefinedIn(text, term)).toBe(true);
  });

  it.each([
    ["減災のための訓練を行う", "減災"],
    ["it-bcp(情報システムの計画)とsbcp(別の計画)", "cp"],
    ["ハイパスコープ(内視鏡)", "スコープ"],
  ])("says no to 「%s」", (text, term) => {
    expect(isDefinedIn(text, term)).toBe(false);
  });
});
