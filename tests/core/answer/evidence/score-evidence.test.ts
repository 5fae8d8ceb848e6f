import { describe, expect, it } from "vitest";
import { parseSynonyms } from "../../../../core/retrieval/synonyms.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";
import { pieceOf, sampleEvidence } from "../../support/scored-evidence.ts";

const scoredFor = async (question: string, documents = [TOWN_PLAN], contrasts = "[]") =>
  (
    await sampleEvidence({
      question,
      documents,
      topK: 50,
      synonyms: parseSynonyms(`{"groups": [], "contrasts": ${contrasts}}`, "test"),
    })
  ).scored;

describe("scoreEvidence", () => {
  it("puts the cell first that holds row, column and year", async () => {
    const [best] = await scoredFor("2024年の青葉区の電子申請の利用率は？");
    expect(best).toMatchObject({ text: "52.7%", yearFit: "match" });
    expect(best?.cell?.row).toBe("青葉区");
    expect(best?.coverage).toBeGreaterThan(0.8);
  });

  it("sorts by score", async () => {
    const scores = (await scoredFor("図書館の整備費は？")).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("marks down what holds for another year than the one asked about", async () => {
    const scored = await scoredFor("2024年の青葉区の電子申請の利用率は？");
    const [right, wrong] = ["52.7%", "41.2%"].map((text) => pieceOf(scored, { text, row: "青葉区" }));
    expect(wrong?.yearFit).toBe("mismatch");
    expect((right?.score ?? 0) - (wrong?.score ?? 0)).toBeGreaterThan(0.4);
  });

  it("leaves the year open where neither the piece nor its section names one", async () => {
    const scored = await scoredFor("2024年の遊歩道の補修は？");
    expect(pieceOf(scored, { text: "遊歩道の補修" }).yearFit).toBe("open");
  });

  it("marks down cells under a negated heading, unless the question is negated too", async () => {
    const survey = inventedDocument({
      id: "survey",
      text: "# 調査\n\n## 自転車を使わない人\n\n東町(20%)、西町(30%)\n\n## 自転車を使う人\n\n東町(60%)、西町(40%)\n",
    });
    const gapFor = async (question: string) => {
      const scored = await scoredFor(question, [survey]);
      const scoreOf = (text: string) => pieceOf(scored, { text, row: "東町" }).score;
      return scoreOf("60%") - scoreOf("20%");
    };
    expect(await gapFor("自転車を使う東町の人の割合は？")).toBeGreaterThan(0.1);
    expect(await gapFor("自転車を使わない東町の人の割合は？")).toBeLessThan(-0.1);
  });

  it("marks down what is about the other side of a contrast", async () => {
    const survey = inventedDocument({
      id: "survey",
      text: "# 調査\n\n## 企業の太陽光の導入率\n\n東町(60%)、西町(40%)\n\n## 個人の太陽光の導入率\n\n東町(20%)、西町(30%)\n",
    });
    const contrasts = '[["個人", "企業"]]';
    const [person] = await scoredFor("東町の個人の太陽光の導入率は？", [survey], contrasts);
    expect(person?.text).toBe("20%");
    const without = await scoredFor("東町の個人の太陽光の導入率は？", [survey]);
    const withContrast = await scoredFor("東町の個人の太陽光の導入率は？", [survey], contrasts);
    const scoreOf = (scored: typeof without) => pieceOf(scored, { text: "60%", row: "東町" }).score;
    expect(scoreOf(withContrast)).toBeLessThan(scoreOf(without));
  });

  it("counts a concept for less the further away it is found", async () => {
    const scored = await scoredFor("遊歩道");
    const coverageOf = (text: string) => pieceOf(scored, { text }).coverage;
    expect(coverageOf("遊歩道の補修")).toBe(1);
    expect(coverageOf("外来魚の駆除")).toBeGreaterThan(0);
    expect(coverageOf("外来魚の駆除")).toBeLessThan(1);
    expect(coverageOf("端末を五年ごとに更新する。")).toBe(0);
  });

  it("prefers what holds a figure of the asked kind", async () => {
    const [best] = await scoredFor("端末の購入はいくらですか？");
    expect(best?.text).toBe("端末の購入に5億円を充てる。");
  });

  it("prefers the newer of two like statements, and clearly so where the newest is asked for", async () => {
    const text = "# 報告\n\n水門の数は八つである。\n";
    const documents = [
      inventedDocument({ id: "old", asOf: "2020", text }),
      inventedDocument({ id: "new", asOf: "2024", text }),
    ];
    const gapFor = async (question: string) => {
      const scored = await scoredFor(question, documents);
      const scoreIn = (documentId: string) => pieceOf(scored, { text: "水門の数は八つである。", documentId }).score;
      return scoreIn("new") - scoreIn("old");
    };
    expect(await gapFor("最新の水門の数は？")).toBeGreaterThan((await gapFor("水門の数は？")) + 0.05);
  });
});
