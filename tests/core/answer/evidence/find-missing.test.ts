import { describe, expect, it } from "vitest";
import { findMissing } from "../../../../core/answer/evidence/find-missing.ts";
import type { SourceDocument } from "../../../../core/types.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";
import { sampleEvidence } from "../../support/scored-evidence.ts";

async function missingFor(question: string, documents: readonly SourceDocument[] = [TOWN_PLAN]) {
  const { request, scored } = await sampleEvidence({ question, documents });
  return findMissing(request.understanding, scored);
}

describe("findMissing", () => {
  it.each([
    "2024年の青葉区の電子申請の利用率は？",
    "中央図書館の職員数は何人ですか",
    "ミドリパスの発行はいつ始まりますか",
    "共通認証とは何ですか",
  ])("misses nothing for %s", async (question) => {
    expect(await missingFor(question)).toBeNull();
  });

  it("misses evidence where nothing was found", async () => {
    const { request } = await sampleEvidence({ question: "水門", documents: [TOWN_PLAN] });
    expect(findMissing(request.understanding, [])).toEqual({ reason: "no-evidence", labels: [] });
  });

  it("misses a topic that no document knows, in the question's words", async () => {
    expect(await missingFor("路面電車の運賃はいくらですか")).toMatchObject({ reason: "unknown-term" });
    expect((await missingFor("クルーズターミナルの利用率は？"))?.labels).toEqual(["クルーズターミナル"]);
  });

  it("knows a name that the documents spell in Latin letters", async () => {
    const report = inventedDocument({
      id: "report",
      text: "# 住民調査\n\n## 出典\n\n(Cambridge Survey) 対象は1,200人である。\n",
    });
    expect(await missingFor("ケンブリッジの調査の対象は何人ですか", [report])).toBeNull();
    expect(await missingFor("リバプールの調査の対象は何人ですか", [report])).toMatchObject({ reason: "unknown-term" });
  });

  it("misses the part where only the whole is told", async () => {
    const staff = inventedDocument({
      id: "staff",
      text: "# 消防団\n\n消防団は80名の体制とする。\n\n他の市から応援者を受け入れる。\n",
    });
    expect(await missingFor("消防団の80名のうち、応援者は何名ですか", [staff])).toMatchObject({ reason: "figure" });
    const told = inventedDocument({ id: "told", text: "# 消防団\n\n消防団の80名のうち、応援者は12名である。\n" });
    expect(await missingFor("消防団の80名のうち、応援者は何名ですか", [told])).toBeNull();
  });

  it("misses a place where it is not said that anything is done there", async () => {
    const gates = inventedDocument({
      id: "gates",
      text: "# 水門\n\n専用水門の整備を進める。\n\n# 支所\n\n支所を設置する。\n",
    });
    expect((await missingFor("専用水門はどこに設置されますか", [gates]))?.labels).toEqual(["設置"]);
    const told = inventedDocument({ id: "told", text: "# 水門\n\n専用水門は河口に設置する。\n" });
    expect(await missingFor("専用水門はどこに設置されますか", [told])).toBeNull();
  });

  it("misses a known region that the best evidence is not about", async () => {
    const fairs = inventedDocument({
      id: "fairs",
      text: "# 見本市\n\n## フランスの見本市\n\n来場者は3万人であった。\n\n## 渡航の案内\n\n米国には査証が要る。\n",
    });
    expect(await missingFor("米国の見本市の来場者は何人？", [fairs])).toMatchObject({
      reason: "term-not-in-evidence",
      labels: ["米国"],
    });
  });

  it("misses the year where the values found are of others", async () => {
    expect(await missingFor("2019年の青葉区の電子申請の利用率は？")).toEqual({
      reason: "year",
      labels: ["2019年"],
    });
  });

  it("misses the figure where the best evidence holds none of the asked kind", async () => {
    expect(await missingFor("遊歩道の補修はいくらですか")).toMatchObject({ reason: "figure" });
  });

  it("misses the day where only the month is known", async () => {
    const opening = inventedDocument({ id: "opening", text: "# 案内\n\n温水プールの開館は2026年7月である。\n" });
    expect(await missingFor("温水プールの開館は何年何月何日ですか", [opening])).toMatchObject({ reason: "day" });
    expect(await missingFor("温水プールの開館は何年ですか", [opening])).toBeNull();
  });

  it("says of a lost figure that its values are not included", async () => {
    const lost = inventedDocument({
      id: "lost",
      text: "# 交通白書\n\n## 渡船の利用者数の推移\n\n（出典）緑市交通局\n",
    });
    expect(await missingFor("渡船の利用者数の推移は何人ですか", [lost])).toEqual({
      reason: "figure-not-included",
      labels: [],
    });
  });
});
