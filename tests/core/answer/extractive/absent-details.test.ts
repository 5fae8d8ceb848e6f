import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const ask = (question: string, text: string) =>
  answerTo({ question, documents: [inventedDocument({ id: "town", text })] });

const SHUTTLE = `# 巡回バス

## 運行の委託

巡回バスの運行は3社に委託し、委託料は合計9億円とした。

運行管理のソフトウェアは、商用のデータベースを使って構築した。
`;

describe("the built-in answerer, asked for a detail that is absent", () => {
  it.each([
    "巡回バスの運行の委託料は1社あたりいくらですか",
    "巡回バスの委託料は、一社につきいくら？",
    "巡回バスの運行で3社と結んだ委託の委託料は、1社あたりいくらですか",
    "巡回バスの運行管理のデータベースはOracle？それともPostgres？",
    "運行管理のデータベースはMariaDBですか、それともSQLiteですか",
  ])("does not answer 「%s」 with what is told instead", async (question) => {
    expect((await ask(question, SHUTTLE)).abstained).toBe(true);
  });

  it.each([
    ["給食費は1人当たりいくらですか", "# 学校給食\n\n給食費は児童1人当たり月4,800円とする。\n", "4,800円"],
    ["助成金は各団体につきいくら？", "# 助成\n\n市民活動の助成金は、各団体に20万円を交付する。\n", "20万円"],
    ["検診の費用は1回あたりいくらですか", "# 検診\n\n検診の費用は1回3,000円である。\n", "3,000円"],
    ["巡回バスの委託料はいくらですか", SHUTTLE, "9億円"],
  ])("answers 「%s」 where it is told", async (question, text, expected) => {
    const { answer, abstained } = await ask(question, text);
    expect(abstained).toBe(false);
    expect(answer).toContain(expected);
  });

  it.each([
    "の英語のつづりは？",
    "のスペルを教えて",
    "の綴りは？",
  ])("shows both spellings for 「…%s」", async (asks) => {
    const text =
      "# 港の祭り\n\n港の祭りは市民団体（Harborlight）が主催する。\n\n港の祭りの協賛は（Harbourlight）が募る。\n";
    const { answer } = await ask(`港の祭りの主催の市民団体${asks}`, text);
    expect(answer).toContain("Harborlight");
    expect(answer).toContain("Harbourlight");
  });
});
