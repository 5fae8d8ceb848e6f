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

describe("the built-in answerer, asked what is said of a matter", () => {
  const notice = inventedDocument({
    id: "notice",
    text: "# 応援の取り決め\n\n各区は消防団に応援者を出す。特に沿岸の区は二人以上とする。\n\n経費は市が負う。\n",
  });

  it.each([
    "消防団の応援者についてはどう書いてある？",
    "消防団の応援者については何と記されていますか",
  ])("goes on to the end of the line: %s", async (question) => {
    const { answer } = await answerTo({ question, documents: [notice] });
    expect(answer).toContain("二人以上");
  });
});
