import { describe, expect, it } from "vitest";
import { conceptRoles } from "../../../../core/answer/evidence/concept-roles.ts";
import { NO_SYNONYMS } from "../../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../../core/retrieval/understand-question.ts";

/** Roles by label; every word counts as unknown to the collection. */
function rolesIn(question: string): Record<string, string> {
  const statistics = { chunkCount: 100, documentFrequency: () => 0 };
  const understanding = understandQuestion({ question, history: [], synonyms: NO_SYNONYMS, statistics });
  return Object.fromEntries(conceptRoles(understanding).map(({ label, role }) => [label, role]));
}

describe("the roles of a question's words", () => {
  it.each([
    ["青葉商店街の売上高はいくらですか", "売上", "noun"],
    ["市史編纂室の所蔵目録は？", "目録", "head"],
    ["路線バスの運行が始まった経緯は？", "経緯", "generic"],
    ["港湾組合が公表した水深は？", "公表", "verb"],
    ["昨年末の豪雨で壊れた橋は？", "末", "frame"],
  ])("in 「%s」 %s is a %s", (question, label, role) => {
    expect(rolesIn(question)[label]).toBe(role);
  });

  it("takes what leads up to the question for context", () => {
    const roles = rolesIn("町内会報の原稿を書いています。渡船の料金はいくらですか。");
    expect(roles).toMatchObject({ 会報: "context", 原稿: "context", 渡船: "noun" });
    expect(rolesIn("取材で確認したいのですが、渡船の料金はいくらですか")).toMatchObject({
      取材: "context",
      渡船: "noun",
    });
  });

  it("looks for what 「その名称」 is of in the sentence before", () => {
    const roles = rolesIn("渡船の航路は三つに分かれていますが、その名称を挙げてください");
    expect(roles).toMatchObject({ 渡船: "noun", 航路: "noun" });
    expect(rolesIn("堤防の改修が始まったそうですが、それはいつですか")).toMatchObject({ 堤防: "noun" });
  });

  it("in English takes only what is written with a capital for a name", () => {
    const roles = rolesIn("How many vessels does the Midori Ferry operate?");
    expect(roles).toMatchObject({ midori: "name", ferry: "name", vessels: "verb", operate: "verb" });
  });
});
