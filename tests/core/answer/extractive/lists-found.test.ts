import { describe, expect, it } from "vitest";
import { collectEvidence } from "../../../../core/answer/evidence/collect-evidence.ts";
import { scoreEvidence } from "../../../../core/answer/evidence/score-evidence.ts";
import { composeList } from "../../../../core/answer/extractive/compose-list.ts";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";
import { sampleRequest } from "../../support/write-request.ts";

const itemsOf = (answer: string) => [...answer.matchAll(/^- (.*?)(?:\[\d+\])*$/gmu)].map(([, item]) => item);

const LIBRARY = inventedDocument({
  id: "library",
  text: `# みなと図書館 運営の手引

## 開館の案内

みなと図書館は駅前にある。

## 連携の体制

事務局は館長が務める。
協力団体
港町読書会、子ども文庫連絡会、点訳の会

協力校：第一小学校、第二小学校及び海岸中学校

※協力団体は予定。

## 目標達成のための3つの活動

① 本を届ける
② 本を直す
③ 本を選ぶ

① 本を届ける

### 1. 巡回車の運行

- 月に二度、山側の集落を回る
- 冬は予約のみとする

### 2. 郵送の貸出

- 送料は館が持つ
- 返却は窓口でもよい
`,
});

const HOSPITAL = inventedDocument({
  id: "hospital",
  text: `# さくら病院 改善の記録

## 改善の検討状況

テーマ\t検討の場\t開催
待合の混雑\t外来部会\t4/2
食事の温度\t栄養部会\t4/9
夜間の騒音\t病棟部会\t4/16
案内の表示\t外来部会\t4/23

## 安全の取組

安全の取組の要素は、①手洗い、②声かけ、③記録の3つである。

## 令和8年度予算による設備の更新

老朽化した設備を順に入れ替える。

### 【具体策】

- 検査機器を入れ替える
- 非常用の電源を増やす
- 空調を改める
`,
});

const FARM = inventedDocument({
  id: "farm",
  text: `# ひかり農協 年次報告

## 最近の動き

### 北星食品との出荷協定に署名

3年間の出荷を約した。

### 品評会の開催

春に開いた。

### 南風青果との出荷協定に署名

通年の出荷を約した。

## 重点の作物

- 米
  - 早生
  - 晩生
- 大豆
- そば
`,
});

describe("the built-in answerer, looking for the list that is meant", () => {
  it("gives what stands behind a label, be it on a line of its own or before a colon", async () => {
    const { answer, citations } = await answerTo({
      question: "図書館の協力団体はどこですか。全部挙げて",
      documents: [LIBRARY],
    });
    expect(itemsOf(answer)).toEqual(["港町読書会", "子ども文庫連絡会", "点訳の会"]);
    expect(citations.map(({ quote }) => quote)).toContain("点訳の会");
  });

  it("puts two labels that are asked for side by side", async () => {
    const { answer, figures } = await answerTo({ question: "協力団体と協力校をすべて教えて", documents: [LIBRARY] });
    expect(itemsOf(answer)).toEqual([
      "協力団体：港町読書会、子ども文庫連絡会、点訳の会",
      "協力校：第一小学校、第二小学校、海岸中学校",
    ]);
    expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  });

  it("takes the list of the announced length, not the headings of the details below it", async () => {
    const { answer } = await answerTo({ question: "図書館の「３つの活動」って何と何？", documents: [LIBRARY] });
    expect(itemsOf(answer)).toEqual(["本を届ける", "本を直す", "本を選ぶ"]);
  });

  it("reads a column of a table downwards", async () => {
    const { answer, citations } = await answerTo({
      question: "改善の4つのテーマを教えてください",
      documents: [HOSPITAL],
    });
    expect(itemsOf(answer)).toEqual(["待合の混雑", "食事の温度", "夜間の騒音", "案内の表示"]);
    expect(citations.map(({ quote }) => quote)).toContain("夜間の騒音");
  });

  it("keeps of a column the rows that the question names by another cell", async () => {
    const { answer } = await answerTo({ question: "外来部会で検討したテーマを列挙して", documents: [HOSPITAL] });
    expect(itemsOf(answer)).toEqual(["待合の混雑", "案内の表示"]);
  });

  it("gives one item of a sentence that numbers its items", async () => {
    const ask = async (question: string) => (await answerTo({ question, documents: [HOSPITAL] })).answer;
    expect(await ask("安全の取組の2番目の要素は？")).toMatch(/：声かけ\[/u);
    expect(await ask("安全の取組の最後の要素は？")).toMatch(/：記録\[/u);
  });

  it("takes a heading for what the headings above it are about", async () => {
    const { answer } = await answerTo({
      question: "令和8年度予算での設備の更新の具体策は何がありますか",
      documents: [HOSPITAL],
    });
    expect(itemsOf(answer)).toEqual(["検査機器を入れ替える", "非常用の電源を増やす", "空調を改める"]);
  });

  it("keeps of a longer list the items that the question describes, when they are as many as it says", async () => {
    const { request } = await sampleRequest({ question: "ひかり農協が出荷協定を結んだ2社は？", documents: [FARM] });
    const draft = composeList(request, scoreEvidence(collectEvidence(request), request.understanding));
    expect(draft?.sentences.slice(1).map(({ text }) => text.trim())).toEqual([
      "- 北星食品との出荷協定に署名",
      "- 南風青果との出荷協定に署名",
    ]);
  });

  it("keeps what is nested below an item with it", async () => {
    const { answer } = await answerTo({ question: "重点の作物を3つ挙げて", documents: [FARM] });
    expect(itemsOf(answer)).toEqual(["米", "大豆", "そば"]);
    expect(answer).toMatch(/- 米\n {2}- 早生\n {2}- 晩生/u);
    expect(answer).not.toContain("項目の数が異なります");
  });

  it("says when the list has another number of items than the question expects", async () => {
    const { answer } = await answerTo({ question: "重点の作物5つを挙げて", documents: [FARM] });
    expect(answer).toContain("項目の数が異なります");
    expect(itemsOf(answer)).toEqual(["米", "大豆", "そば"]);
  });
});
