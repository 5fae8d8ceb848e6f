import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const quotesOf = async (question: string, documents = [TOWN_PLAN]) => {
  const { answer, citations, figures } = await answerTo({ question, documents });
  expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  return { answer, quotes: citations.map(({ quote }) => quote) };
};

describe("the built-in answerer, asked for several values at once", () => {
  it("gives the neighbours of a value that is to be compared with others", async () => {
    const { quotes } = await quotesOf("2024年の青葉区の電子申請の利用率を他と比べてください");
    expect(quotes).toEqual(["青葉区(52.7%)", "赤城区(40.1%)", "黒部区(12.3%)"]);
  });

  it("gives a value in all its years, oldest first, where a change is asked for", async () => {
    const { quotes } = await quotesOf("青葉区の電子申請の利用率の推移は？");
    expect(quotes).toEqual(["青葉区(41.2%)", "青葉区(52.7%)"]);
  });

  it("gives the bullets of a section that state a figure each, in order", async () => {
    const fair = inventedDocument({
      id: "fair",
      title: "見本市の歩み",
      text: "# 見本市の歩み\n\n## 来場者数\n\n- 2019年は1万人が来場した。\n- 2021年は2万人が来場した。\n- 2023年は3万人が来場した。\n",
    });
    const { answer, quotes } = await quotesOf("見本市の来場者数の推移は何人ですか", [fair]);
    expect(quotes.slice(1)).toEqual([
      "2019年は1万人が来場した。",
      "2021年は2万人が来場した。",
      "2023年は3万人が来場した。",
    ]);
    expect(answer).toMatch(/1万人.*2万人.*3万人/su);
  });
});
