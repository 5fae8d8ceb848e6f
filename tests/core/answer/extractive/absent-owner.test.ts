import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const TEXT = `# 渡船の更新

## 国産の船用エンジンの試用

国内企業を選定し、国産の船用エンジンを選び、渡船で試用する。

- ① 緑機械 エンジンA
- ② 青重工 エンジンB
`;

const ask = (question: string) => answerTo({ question, documents: [inventedDocument({ id: "ferry", text: TEXT })] });

describe("the built-in answerer, asked for the thing of an owner that stands nowhere", () => {
  it("says that the owner is missing, however much of the rest is there", async () => {
    const { answer, abstained } = await ask("渡船で試用する国産の船用エンジンに岩手のエンジンは何が選ばれた？");
    expect(abstained).toBe(true);
    expect(answer).toContain("岩手");
  });
});
