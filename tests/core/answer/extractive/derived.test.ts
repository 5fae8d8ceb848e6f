import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument, TOWN_PLAN } from "../../support/invented-documents.ts";

const ask = (question: string, documents = [TOWN_PLAN]) => answerTo({ question, documents });
const derived = ({ figures }: { figures: { text: string; status: string }[] }) =>
  figures.filter(({ status }) => status === "derived").map(({ text }) => text);

describe("the built-in answerer, asked for something to be worked out", () => {
  it("sets two years side by side and works out their difference in points", async () => {
    const answer = await ask("青葉区の電子申請の利用率は2023年から2024年に何ポイント増えましたか");
    expect(answer.answer).toMatch(/41\.2%.*52\.7%/su);
    expect(answer.answer).toContain("差は11.5ポイントです（52.7%と41.2%からの計算値）");
    expect(derived(answer)).toEqual(["11.5ポイント"]);
    expect(answer.citations.map(({ quote }) => quote)).toEqual(["青葉区(41.2%)", "青葉区(52.7%)"]);
  });

  it("sets two years side by side without working out what is not asked", async () => {
    const answer = await ask("2023年と2024年の青葉区の電子申請の利用率は？");
    expect(answer.answer).toMatch(/41\.2%.*52\.7%/su);
    expect(derived(answer)).toEqual([]);
  });

  it("says which of several years is not there", async () => {
    const answer = await ask("2021年と2024年の青葉区の電子申請の利用率は？");
    expect(answer.answer).toContain("52.7%");
    expect(answer.answer).toMatch(/「2021年」については、該当する記載が見当たりません/u);
    expect(answer.figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  });

  it("adds up what stands together, and not the total that stands with it", async () => {
    const answer = await ask("窓口の改修と端末の購入の予算を合計するといくらですか");
    expect(answer.answer).toContain("合計は8億円です（3億円、5億円からの計算値）");
    expect(derived(answer)).toEqual(["8億円"]);
  });

  it.each([
    ["ミドリパスの発行はいつですか。和暦で教えて", "令和8年6月1日"],
    ["ミドリパスの発行日をYYYY-MM-DDで教えて", "2026-06-01"],
  ])("converts a date: %s", async (question, expected) => {
    const answer = await ask(question);
    expect(answer.answer).toContain(expected);
    expect(answer.figures.find(({ text }) => text === expected)?.status).toBe("supported");
  });

  it("knows in which month an era began", async () => {
    const law = inventedDocument({ id: "law", text: "# 条例\n\n緑化条例は2019年3月15日に公布された。\n" });
    expect((await ask("緑化条例の公布日はいつですか。和暦で教えて", [law])).answer).toContain("平成31年3月15日");
  });

  it("converts an era year to the western one", async () => {
    const law = inventedDocument({ id: "law", text: "# 条例\n\n水道条例は平成元年2月1日に公布された。\n" });
    expect((await ask("水道条例の公布は西暦で何年ですか", [law])).answer).toContain("西暦では1989年2月1日");
  });

  it.each([
    ["消防団を60名にすると今より何名増えますか", "差は25人です"],
    ["上位10か国から欧州を除くと残りは何か国ですか", "差は6か国です"],
  ])("works out what two values of one statement leave: %s", async (question, expected) => {
    const notes = inventedDocument({
      id: "notes",
      text: "# 覚え\n\n## 消防団\n\n消防団を60名体制にする（現行35名体制から）。\n\n## 順位\n\n上位10か国のうち4か国が欧州。\n",
    });
    expect((await ask(question, [notes])).answer).toContain(expected);
  });

  it("works out the days between two events, whichever way it is asked", async () => {
    const notes = inventedDocument({
      id: "days",
      text: "# 港の年表\n\n- 2024年4月2日、知事が点検を指示した。\n- 2024年4月12日、港湾局が要請を公表した。\n",
    });
    for (const question of [
      "知事が指示を出してから何日後に港湾局の要請が出ましたか",
      "知事の指示から港湾局の要請まで何日ですか",
    ])
      expect((await ask(question, [notes])).answer).toContain("10日");
  });
});
