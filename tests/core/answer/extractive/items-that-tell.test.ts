import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const TEXT = `# 海洋フォーラムの国内開催に向けて

## 1. 海洋フォーラムとは

船主が集う会合として、毎年開催。

- 2019年4月 灯台フォーラム（ペルー）
- 2020年5月 港湾フォーラム（ケニア）
- 2021年6月 運河フォーラム（パナマ）

## 2. 国内の対応

- 船主協会から、海洋フォーラムをできる限り早期に日本で開催する旨を表明。
- 海洋フォーラムの日本での早期開催に向けて、調整中。
`;

const answer = async (question: string): Promise<string> =>
  (await answerTo({ question, documents: [inventedDocument({ id: "forum", text: TEXT })] })).answer;

describe("the built-in answerer, asked where something was held so far", () => {
  it("gives the list whose items all name a country, not the plans that repeat the question's words", async () => {
    expect(await answer("海洋フォーラムはこれまでどこで開催された？")).toMatch(/ペルー.*ケニア.*パナマ/su);
  });

  it("gives no list where one year is asked about", async () => {
    expect(await answer("2020年の海洋フォーラムはどこで開催された？")).not.toContain("パナマ");
  });
});
