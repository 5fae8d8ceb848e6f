import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const RANKING = inventedDocument({
  id: "ranking",
  title: "自治体の番付",
  text: `# 自治体の番付

## 子育ての順位

| 市 | 順位 | 満足度 |
|---|---|---|
| 青山市 | 2位 | 71% |
| 赤川市 | 1位 | 78% |
| 白石市 | 3位 | 64% |
`,
});
const ask = async (question: string, documents = [TOWN_PLAN]) => (await answerTo({ question, documents })).answer;

describe("the built-in answerer, asked for a place in order of size", () => {
  it.each([
    ["2024年に電子申請の利用率が最も高い区はどこですか", "青葉区は52.7%"],
    ["2024年に電子申請の利用率が最も低い区はどこですか", "黒部区は12.3%"],
    ["2024年に電子申請の利用率が2番目に高い区はどこですか", "赤城区は40.1%"],
  ])("answers %s", async (question, expected) => {
    expect(await ask(question)).toContain(expected);
  });

  it("does not take the row that sums up the others for the largest of them", async () => {
    const answer = await ask("職員数が最も多い図書館は？");
    expect(answer).toContain("「中央図書館」の職員数は45人");
    expect(answer).not.toContain("86人");
  });

  it.each([
    ["子育ての順位が最も高い市は？", "「赤川市」の順位は1位"],
    ["子育ての満足度が最も低い市は？", "「白石市」の満足度は64%"],
  ])("counts the smallest rank as the highest place: %s", async (question, expected) => {
    expect(await ask(question, [RANKING])).toContain(expected);
  });

  it("keeps to the row that the question names, even beside a word like 最大", async () => {
    expect(await ask("黒部区の電子申請の2024年の利用率は最大で何%ですか")).toContain("黒部区は12.3%");
  });

  it("gives no other place where the asked one does not exist", async () => {
    const { answer, abstained } = await answerTo({
      question: "2024年に電子申請の利用率が9番目に高い区はどこですか",
      documents: [TOWN_PLAN],
    });
    expect(abstained).toBe(true);
    expect(answer).toContain("見当たりません");
  });
});
