import { describe, expect, it } from "vitest";
import { answerTypeTest } from "../../../../core/answer/evidence/answer-types.ts";
import { askedPlace } from "../../../../core/answer/extractive/pick-by-rank.ts";
import { NO_SYNONYMS } from "../../../../core/retrieval/synonyms.ts";
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

  it.each([
    ["the second most common reason", { place: 1, isAscending: false }],
    ["the 3rd highest fare", { place: 2, isAscending: false }],
    ["the third lowest fare", { place: 2, isAscending: true }],
    ["the most frequent reason", { place: 0, isAscending: false }],
  ])("hears a place in English: %s", (question, place) => {
    expect(askedPlace(question)).toMatchObject(place);
  });

  it.each([
    "the second most recent survey of the harbour",
    "the 3rd most important task",
    "the second least up-to-date map",
    "The second most recently built gate",
  ])("hears no place in order of size in: %s", (question) => {
    expect(askedPlace(question)).toBeNull();
  });

  it("gives a date in the Japanese calendar where English asks for that", async () => {
    const text = "# 港の計画\n\n- 防波堤の公開日：2031年4月2日\n";
    const question = "What is the 公開日 of the 防波堤 in the Japanese calendar?";
    expect(await answerFor(question, text)).toContain("(令和13年4月2日)");
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

  it("takes the row that says in other words what the question says", async () => {
    const text = SURVEY.replace("本数が少ない", "時刻が合わない").replace("運賃が高い", "費用がかさむ");
    const { answer } = await answerTo({
      question: "バスを使わない理由で、お金がかかるからと答えた人は何％？",
      documents: [inventedDocument({ id: "town", text })],
      synonyms: { ...NO_SYNONYMS, related: [["お金", "費用"]] },
    });
    expect(answer).toContain("3.4%");
  });

  it("compares the amounts of bullets that stand together", async () => {
    const text =
      "# 港の投資\n\n## 発表された投資\n\n- 東社：2031年までに倉庫に500億円を投資\n- 西社：2035年までに岸壁に1000億円を投資\n- 南社：桟橋に1100億円を投資\n";
    expect(await answerFor("港の投資の発表で一番額が大きかったのはどの社でいくらですか", text)).toContain("南社");
    expect(await answerFor("港の投資の発表で最も額が小さかったのはどの社でいくらですか", text)).toContain("東社");
  });

  it("gives the items that a bracket in passing holds, where the question has their name", async () => {
    const text =
      "# 渡船の研究\n\n渡船の三原則（減速・灯火／見張り／係留）に当てはめると次のとおりである。\n\n渡船の三原則を踏まえて整理した。\n";
    expect(await answerFor("渡船の三原則を3つとも挙げて", text)).toMatch(/減速・灯火.*\n- 見張り.*\n- 係留/su);
  });

  it("gives the list below the line whose first sentence was found", async () => {
    const text =
      "# 庁舎の試行\n\n## 電子黒板の試用\n\n町内の企業を公募し、3社と契約を締結。各課で試し、使いやすさを評価する。\n\n- ① 東電機 板一号\n- ② 西工業 板二号\n- ③ 南社 板三号\n";
    const answer = await answerFor("電子黒板の試用で契約を締結した3社を全部教えて", text);
    expect(answer).toMatch(/東電機.*西工業.*南社/su);
  });

  it("prefers the statement that says how two differ to one that says only that they do", async () => {
    const text =
      "# 海外の港\n\n港の安全への取り組みは、フランスとドイツで重視する項目が異なる。\n\n港の安全への取り組みについて、フランスは自主点検中心、ドイツは法規制中心である。\n";
    expect(await answerFor("港の安全への取り組みは、フランスとドイツでどう違う？", text)).toContain("自主点検中心");
  });

  it("reads the second fiscal year in the era of the first, and subtracts", async () => {
    const text =
      "# 港の予算\n\n## 港の予算の推移\n\n- 令和7年度概算要求における港の予算の合計額は、約178億円\n- 令和6年度当初予算における港の予算の合計額は、約117億円\n";
    expect(
      await answerFor("令和7年度の概算要求の港の予算は、6年度当初予算と比べていくら増えていますか", text),
    ).toContain("61億円");
  });
});
