import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const ask = async (question: string, documents: Parameters<typeof answerTo>[0]["documents"]) => {
  const { answer, abstained, citations, figures } = await answerTo({ question, documents });
  expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  return { answer, abstained, quotes: citations.map(({ quote }) => quote) };
};

const STAFF = inventedDocument({
  id: "staff",
  title: "港の職制",
  text: "# 港の職制\n\n## 水先案内人\n\n入港する船を岸壁まで導く者。\n海図と潮の深い知識をもつ。\n\n## 荷役監督\n\n積荷の揚げ降ろしを指揮する者。\n",
});
const SPRING = inventedDocument({
  id: "spring",
  title: "防災だより春号",
  asOf: "2025-04",
  text: "# 防災だより\n\n## 避難所\n\n避難所を増やすには、周知の不足と鍵の管理が課題である。\n",
});
const AUTUMN = inventedDocument({
  id: "autumn",
  title: "防災だより秋号",
  asOf: "2025-09",
  text: "# 防災だより\n\n## 避難所\n\n避難所を増やすには、鍵の管理と夜間の照明が課題である。\n",
});
const FAIRS = inventedDocument({
  id: "fairs",
  title: "帆船祭の歩み",
  text: "# 帆船祭の歩み\n\n## 開催地\n\n- 2018年5月 青葉港の帆船祭には12か国が参加した。\n- 2020年6月 赤城港の帆船祭には15か国が参加した。\n- 2023年7月 黒部港の帆船祭には21か国が参加した。\n",
});

describe("the built-in answerer, asked to compare", () => {
  it("tells each side by the statements of its own section", async () => {
    const { quotes } = await ask("水先案内人と荷役監督の違いは？", [STAFF]);
    expect(quotes.join("\n")).toContain("入港する船を岸壁まで導く者。");
    expect(quotes.join("\n")).toContain("積荷の揚げ降ろしを指揮する者。");
  });

  it("puts the two editions of a statement side by side, each with its document", async () => {
    const { answer } = await ask("避難所の課題について、4月資料と9月資料を比べてください", [SPRING, AUTUMN]);
    expect(answer).toMatch(/防災だより春号.*周知の不足.*防災だより秋号.*夜間の照明/su);
  });

  it("says so when one side is in no document", async () => {
    const { answer } = await ask("水先案内人と気球操縦士の違いは？", [STAFF]);
    expect(answer).toContain("岸壁まで導く者");
    expect(answer).toMatch(/「気球操縦士」については、該当する記載が見当たりません/u);
  });

  it("computes which came first", async () => {
    const pacts = inventedDocument({
      id: "pacts",
      text: "# 協定\n\n- 2021年3月に青葉大学と研究の協定を結んだ。\n- 2024年8月に赤城大学と研究の協定を結んだ。\n",
    });
    const { answer } = await ask("協定を結んだのは赤城大学と青葉大学のどちらが先ですか", [pacts]);
    expect(answer).toContain("先なのは「青葉大学」です");
  });
});

describe("the built-in answerer, asked for places in a series", () => {
  it("takes the first and the latest and computes the difference", async () => {
    const { answer } = await ask("第1回と最新の帆船祭では、参加国は何か国増えましたか", [FAIRS]);
    expect(answer).toMatch(/12か国.*21か国.*差は9か国です/su);
  });

  it("takes the one after the one that is named", async () => {
    const { quotes } = await ask("青葉港の帆船祭の参加国は何か国で、その次の帆船祭では？", [FAIRS]);
    expect(quotes.join("\n")).toContain("15か国");
  });
});

describe("the built-in answerer, asked for rows of equal value", () => {
  it("names all of them with their value", async () => {
    const reasons = inventedDocument({
      id: "reasons",
      text: "# 調査\n\n## 渡船を使わない理由\n\n| 理由 | 割合 |\n|---|---|\n| 遠い | 40% |\n| 高い | 12% |\n| 寒い | 12% |\n| 揺れる | 7% |\n",
    });
    const { answer, quotes } = await ask("渡船を使わない理由で同じ割合の項目はどれですか", [reasons]);
    expect(answer).toContain("「高い」と「寒い」がいずれも12%です");
    expect(quotes).toHaveLength(2);
  });
});

describe("the built-in answerer, asked about persons and what is pointed back to", () => {
  const office = inventedDocument({
    id: "office",
    text: "# 観測所\n\n## 開所式\n\n開所式では緑川所長が挨拶した。\n\n## 組織\n\n緑川透子所長\n\n## 潮位監視員\n\n潮の高さを一時間ごとに記す者。\nこれらの記録を町へ伝える潮位監視員も含む。\n",
  });

  it("spells out in full a person who is named by surname where it is asked", async () => {
    const { answer } = await ask("開所式で挨拶した所長のフルネームは？", [office]);
    expect(answer).toContain("緑川透子");
  });

  it("quotes the sentence that another points back to", async () => {
    const { answer } = await ask("潮位監視員とは何をする者ですか", [office]);
    expect(answer).toContain("一時間ごとに記す者");
  });
});
