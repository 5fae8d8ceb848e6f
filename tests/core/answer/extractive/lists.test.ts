import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const ask = (question: string, documents = [TOWN_PLAN]) => answerTo({ question, documents });
const itemsOf = (answer: string) => [...answer.matchAll(/^- (.*?)(?:\[\d+\])*$/gmu)].map(([, item]) => item);

describe("the built-in answerer, asked for a list", () => {
  it("gives the headings below a heading, in order, each with its source", async () => {
    const { answer, citations } = await ask("計画の柱を全て挙げてください");
    expect(itemsOf(answer)).toEqual(["窓口の電子化", "学校端末の更新", "防災情報の共有"]);
    expect(citations.map(({ quote }) => quote)).toEqual([
      "## 計画の柱",
      "### 窓口の電子化",
      "### 学校端末の更新",
      "### 防災情報の共有",
    ]);
  });

  it("gives the bullets that a sentence leads in to", async () => {
    const { answer } = await ask("水辺の保全の事業を列挙してください");
    expect(itemsOf(answer)).toEqual(["遊歩道の補修", "外来魚の駆除", "案内板の多言語化"]);
  });

  it("gives the bullets of a section that has no lead-in", async () => {
    const rules = inventedDocument({
      id: "rules",
      text: "# 公園の規則\n\n## 禁止する行為\n\n- 花火をすること\n- 車で入ること\n- 魚を釣ること\n\n## 開園の時間\n\n日の出から日没まで開く。\n",
    });
    expect(itemsOf((await ask("公園で禁止する行為をすべて教えて", [rules])).answer)).toEqual([
      "花火をすること",
      "車で入ること",
      "魚を釣ること",
    ]);
  });

  it("gives the item at a place of the list alone", async () => {
    const { answer, citations } = await ask("計画の柱の2番目は何ですか");
    expect(answer).toContain("学校端末の更新");
    expect(answer).not.toContain("窓口の電子化");
    expect(citations.map(({ quote }) => quote)).toEqual(["## 計画の柱", "### 学校端末の更新"]);
  });

  it("says of a list that is too long that it goes on in the source", async () => {
    const items = Array.from({ length: 60 }, (_, at) => `- ${"河川の護岸を点検する作業".repeat(3)}その${at + 1}`);
    const long = inventedDocument({
      id: "long",
      text: `# 作業の手引\n\n## 点検の作業\n\n${items.join("\n")}\n`,
    });
    const { answer } = await ask("点検の作業を全て列挙してください", [long]);
    expect(answer.length).toBeLessThan(2_000);
    expect(answer).toContain("続きは出典を参照してください");
  });
});
