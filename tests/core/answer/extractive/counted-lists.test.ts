import { describe, expect, it } from "vitest";
import { answerTo } from "../../support/answer-with.ts";
import { inventedDocument } from "../../support/invented-documents.ts";

const quotesFor = async (question: string, text: string) => {
  const { answer, figures } = await answerTo({ question, documents: [inventedDocument({ id: "paper", text })] });
  expect(figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  return answer;
};

describe("the built-in answerer, told how many items there are", () => {
  it("takes the items numbered inside a sentence", async () => {
    const answer = await quotesFor(
      "渡船の安全指針の3つの項目は？",
      "# 渡船の手引\n\n## 渡船の安全指針\n\n渡船の安全指針は、①救命具の点検、②定員の順守、③見張りの配置である。\n",
    );
    expect(answer).toMatch(/救命具の点検.*定員の順守.*見張りの配置/su);
  });

  it("goes on where the numbers go on in the next statement", async () => {
    const answer = await quotesFor(
      "港の共通指針の4項目を全部挙げて",
      "# 港の手引\n\n## 港の共通指針\n\n- 船が守る事項：1)減速、2)灯火\n- 岸が守る事項：3)係留、4)通報\n",
    );
    expect(answer).toMatch(/減速.*灯火.*係留.*通報/su);
  });

  it("prefers the list of just so many over a longer one", async () => {
    const answer = await quotesFor(
      "港湾計画の2つの柱は？",
      "# 港湾計画\n\n## 港湾計画の施策\n\n- 浚渫\n- 植樹\n- 巡視\n\n## 港湾計画の柱\n\n- 安全な港\n- 静かな港\n",
    );
    expect(answer).toMatch(/安全な港.*静かな港/su);
    expect(answer).not.toContain("浚渫");
  });

  it("takes the list of just so many items whose surroundings say what is asked", async () => {
    const answer = await quotesFor(
      "渡船で試す国産エンジンに選ばれた3社は？",
      "# 渡船\n\n## 【国産の船用エンジンの試用】\n\n国内企業を選定し、3社と契約。渡船で試用する。\n\n- ① 緑機械\n- ② 青重工\n- ③ 赤発動機\n\n## 【燃料】\n\n- 軽油\n- 重油\n",
    );
    expect(answer).toMatch(/緑機械.*青重工.*赤発動機/su);
  });

  it("gives the list below the heading that ends in what the question quotes", async () => {
    const answer = await quotesFor(
      "「海を見守る」に基づく施策の一覧",
      "# 港の計画\n\n3つの方針に基づく施策を進める。\n\n## 1. 灯台の更新「海を照らす」\n\n- 点灯\n- 塗装\n\n## 2. 巡視の強化「海を見守る」\n\n- 双眼鏡\n- 巡視艇\n",
    );
    expect(answer).toMatch(/双眼鏡.*巡視艇/su);
    expect(answer).not.toContain("点灯");
  });

  it("gives an item with the sentence that goes on in it", async () => {
    const answer = await quotesFor(
      "渡船の提言の2項目は？",
      "# 渡船の提言\n\n## 渡船の提言\n\n- 夜間は船員の確保が難しい。そこで、各社は船員を交代で出すこと。\n- 桟橋を直すこと。\n",
    );
    expect(answer).toContain("交代で出すこと");
  });
});
