import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const ask = (question: string, documents = [TOWN_PLAN]) => answerTo({ question, documents });

describe("the built-in answerer, asked what something is", () => {
  it("quotes the defining sentence and the footnote that it refers to", async () => {
    const { answer, citations } = await ask("ミドリパスとは何ですか");
    expect(answer).toContain("市のあらゆる手続に一つの番号で入るための共通認証");
    expect(answer).toContain("（注）※1 番号は本人の申請により発行する。");
    expect(citations.map(({ quote }) => quote)).toContain("※1 番号は本人の申請により発行する。");
  });

  it("answers when a document was published, and by whom, from its opening lines", async () => {
    expect((await ask("緑市デジタル推進計画の発行日は？")).answer).toMatch(/冒頭に「令和7年4月1日.*」と記載/u);
    expect((await ask("緑市デジタル推進計画の作成者は誰ですか")).answer).toMatch(/冒頭に「.*緑市企画部」と記載/u);
  });

  it("keeps brackets of the source from reading as citation marks", async () => {
    const notes = inventedDocument({
      id: "notes",
      title: "覚書[2]",
      text: "# 覚書\n\n川の水質は十年前の水準に戻った[7]。\n",
    });
    const { answer, citations } = await ask("川の水質はどの水準に戻りましたか", [notes]);
    expect(citations.map(({ id }) => id)).toEqual([1]);
    expect(answer.match(/(?<!\\)\[\d+\]/gu)).toEqual(["[1]"]);
    expect(citations[0]?.quote).toContain("戻った[7]");
  });
});
