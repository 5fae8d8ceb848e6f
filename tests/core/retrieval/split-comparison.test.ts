import { describe, expect, it } from "vitest";
import { splitComparison } from "../../../core/retrieval/split-comparison.ts";

const questionsOf = (question: string) => splitComparison(question).map((side) => side.question);

describe("splitComparison", () => {
  it.each([
    ["港湾案と臨海案の費用の違いは？", ["港湾案の費用", "臨海案の費用"]],
    ["通勤定期とフリーパスはどう違いますか", ["通勤定期", "フリーパス"]],
    ["防災無線について、4月資料と9月資料を比べてください", ["防災無線について、4月資料", "防災無線について、9月資料"]],
    ["青葉区の正職員と嘱託職員の給与の差は", ["青葉区の正職員の給与", "青葉区の嘱託職員の給与"]],
    [
      "条例の第3条と第5条はそれぞれ何を定めていますか",
      ["条例の第3条それぞれ何を定めていますか", "条例の第5条それぞれ何を定めていますか"],
    ],
    ["日本の個人と企業の普及率の違いは？", ["日本の個人の普及率", "日本の企業の普及率"]],
    ["What is the difference between the ferry and the tram?", ["the ferry", "the tram"]],
  ])("reads the sides of 「%s」", (question, sides) => {
    expect(questionsOf(question)).toEqual(sides);
  });

  it.each([
    "渡船の運賃はいくらですか",
    "市長は何と言いましたか",
    "2019年と2023年の来場者数の差は？",
    "日本とフランスの違いは？",
    "",
  ])("finds no sides in 「%s」", (question) => {
    expect(splitComparison(question)).toEqual([]);
  });

  it("is done with a hostile text at once", () => {
    const startedAt = performance.now();
    splitComparison(`${"あと".repeat(50_000)}違い`);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});
