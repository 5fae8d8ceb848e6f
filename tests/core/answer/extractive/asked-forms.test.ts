import { describe, expect, it } from "vitest";
import { answerTypeTest } from "../../../../core/answer/evidence/answer-types.ts";
import { askedPlace } from "../../../../core/answer/extractive/pick-by-rank.ts";
import { toMatchText } from "../../../../core/text/match-text.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const shows = (word: string, { text, question }: { text: string; question: string }): boolean =>
  answerTypeTest(toMatchText(word), toMatchText(question))?.(toMatchText(text)) ?? false;

const answerFor = async (question: string, text: string) =>
  (await answerTo({ question, documents: [inventedDocument({ id: "town", text })], topK: 50 })).answer;

const SURVEY = `# 利用者の声

## バスを使わない理由

| 理由 | 2031年 |
|---|---|
| 本数が少ない | 41.0% |
| 停留所が遠い | 22.5% |
| 運賃が高い | 3.4% |
| その他 | 1.2% |
`;

const SAFETY = `# 防災の手引

## 実施する対策

### 住民の避難への対応

- 避難路の点検
- 夜間の訓練
- 名簿の更新

### 堤防の補修等への対応

- 水位計の増設
- 土のうの備蓄
`;

const BUDGET = `# 図書館の年次報告

## 追加予算

### 閲覧室の機能強化

- 机の更新、照明の交換
- 自習席の増設
- 空調の改修
`;

describe("how a question may put it", () => {
  it.each([
    "2031年にバスを使わない理由で最も少ないもの（「その他」を除く）は何で、何％か",
    "その他以外で、バスを使わない理由で一番少ない割合は何%？",
  ])("leaves out the row that 「%s」 leaves out", async (question) => {
    const answer = await answerFor(question, SURVEY);
    expect(answer).toContain("3.4%");
    expect(answer).not.toContain("1.2%");
  });

  it("knows what is left out without taking a place for it", () => {
    expect(askedPlace("町営を除く施設で最も多いのは")).toMatchObject({ place: 0, leftOut: toMatchText("町営") });
    expect(askedPlace("町営を除く施設は")).toBeNull();
  });

  it("lists what stands below the heading that is spelled out, not its neighbours above", async () => {
    const answer = await answerFor("堤防の補修等への対応として町が実施する対策を列挙して", SAFETY);
    expect(answer).toContain("水位計の増設");
    expect(answer).not.toContain("避難路の点検");
  });

  it("takes the bullets below a heading for its items, not what the first of them enumerates", async () => {
    const answer = await answerFor("追加予算での閲覧室の機能強化の内容を全部お願いします", BUDGET);
    expect(answer).toContain("自習席の増設");
    expect(answer).toContain("空調の改修");
  });

  it.each([
    ["期限", "2031年度末までに堤防を延ばす", "堤防を延ばす期限は"],
    ["開発元", "(株)みなと電算 窓口くん 3", "窓口くんの開発元"],
    ["役所", "水産庁が調査船を建造した", "調査船を建造した役所は"],
    ["大臣", "山川農林大臣の指示で始まった", "指示した大臣は"],
    ["記号", "○", "北町の欄の記号は"],
    ["法律", "河川法による届出が要る", "届出の根拠の法律は"],
  ])("hears %s answered by 「%s」", (word, text, question) => {
    expect(shows(word, { text, question })).toBe(true);
  });

  it.each([
    ["開発元", "窓口くんは 3 種類ある"],
    ["役所", "庁舎を建てた"],
    ["大臣", "大臣に報告した"],
  ])("does not hear %s answered by 「%s」", (word, text) => {
    expect(shows(word, { text, question: "" })).toBe(false);
  });

  it.each([
    "（R7.12.19）",
    "（令和7年12月19日）",
  ])("turns %s into the Western calendar where that is asked for", async (date) => {
    const text = `# 港の計画\n\n港湾組合は防波堤の提言をまとめた${date}。\n`;
    expect(await answerFor("港湾組合が防波堤の提言をまとめた年月日（西暦）", text)).toContain("2025年12月19日");
  });
});
