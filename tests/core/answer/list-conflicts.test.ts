import { describe, expect, it } from "vitest";
import type { LanguageModel } from "../../../core/answer/language-model.ts";
import type { Answer } from "../../../core/types.ts";
import { answerTo } from "../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../support/invented-documents.ts";
import { spanOf } from "../support/scripted-model.ts";

const PLAN = inventedDocument({
  id: "plan",
  title: "緑市計画",
  asOf: "2024-05",
  text: "# 緑市計画\n\n## 担当\n\n防災の窓口は危機管理課が受け持つ。\n\n## 定員\n\n消防団の定員は80人である。\n\n## 開館\n\n中央図書館は2027年春に開館する。\n",
});
const UPDATE = inventedDocument({
  id: "update",
  title: "緑市計画の見直し",
  asOf: "2025-11",
  text: "# 緑市計画の見直し\n\n## 担当\n\n防災の窓口は市民安全室が受け持つ。\n\n## 定員\n\n消防団の定員は120人である。\n",
});
const ask = (question: string) => answerTo({ question, documents: [PLAN, UPDATE] });
const table = ({ conflicts, citations }: Answer) =>
  conflicts.map(({ statements }) =>
    statements.map(({ citationId, asOf, text }) => [citations[citationId - 1]?.documentId, asOf, text]),
  );

describe("conflicts of an answer", () => {
  it("holds what the answer sets beside each other in words, newest first, with citations", async () => {
    const answer = await ask("防災の窓口は危機管理課ですか、市民安全室ですか");
    expect(answer.answer).toContain("両方があり");
    expect(table(answer)).toEqual([
      [
        ["update", "2025-11", "防災の窓口は市民安全室が受け持つ。"],
        ["plan", "2024-05", "防災の窓口は危機管理課が受け持つ。"],
      ],
    ]);
    expect(answer.conflicts[0]?.topic).toBe("「危機管理課」と「市民安全室」");
  });

  it("tells once what is also found between the citations", async () => {
    const answer = await ask("消防団の定員は80人と120人のどちらが正しいですか");
    expect(table(answer)).toEqual([
      [
        ["update", "2025-11", "消防団の定員は120人である。"],
        ["plan", "2024-05", "消防団の定員は80人である。"],
      ],
    ]);
  });

  it("has none where one place alone answers", async () => {
    expect((await ask("中央図書館はいつ開館しますか")).conflicts).toEqual([]);
  });

  it("drops a conflict of which one place only is known", async () => {
    const span = spanOf(TOWN_PLAN, "赤城区(35.8%)");
    const nowhere = { documentId: "nowhere", charStart: 0, charEnd: 3 };
    const model: LanguageModel = {
      id: "one-sided",
      label: "",
      async *write() {
        yield { kind: "text", text: "赤城区は35.8%です。" };
        yield { kind: "citation", span };
        const sides = [span, span, nowhere].map((one) => ({ span: one, text: "35.8%" }));
        return { abstained: false, conflicts: [{ topic: "赤城区", sides }] };
      },
    };
    const answer = await answerTo({ question: "赤城区の利用率は？", documents: [TOWN_PLAN], model });
    expect(answer.conflicts).toEqual([]);
  });
});
