import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../../core/types.ts";
import { type LawAssistant, openLawAssistant } from "../../support/invented-laws.ts";

let laws: LawAssistant;
beforeAll(async () => {
  laws = await openLawAssistant();
});
afterAll(() => laws.remove());

const ask = (question: string): Promise<Answer> => laws.assistant.ask({ question });
const placesOf = ({ citations }: Answer): (string | null)[] => citations.map(({ place }) => place);

describe("asking for a provision by its number", () => {
  it.each([
    ["標識灯保守法第三条の二第一項は何を定めていますか。", "第三条の二第一項"],
    ["離島における標識灯の保守に関する法律3条の2第1項を教えて", "第三条の二第一項"],
    ["令和2年法律第901号の第二条第二項の内容は？", "第二条第二項"],
    ["標識灯保守法第３条の２第２項第２号には何がありますか。", "第三条の二第二項第二号"],
    ["標識灯保守法の附則第2条を見せてください。", "附則第二条"],
    ["標識灯保守法附則（令和5年6月1日法律第903号）第1条は？", "附則（令和五年六月一日法律第九〇三号）第一条"],
    ["標識灯の保守に関する法律の第七条は？", "第七条"],
  ])("quotes what stands there: %s", async (question, place) => {
    const answer = await ask(question);
    expect(answer.abstained).toBe(false);
    expect(new Set(placesOf(answer))).toEqual(new Set([place]));
    expect(answer.figures.filter(({ status }) => status === "unsupported")).toEqual([]);
  });

  it("names law, article with its caption, and the day from which it is in force", async () => {
    const { answer, citations } = await ask("標識灯保守法第三条第一項は？");
    expect(answer).toContain("「離島における標識灯の保守に関する法律」（令和6年4月1日施行）第三条（点検）");
    expect(answer).toContain("灯守は、毎年、標識灯を点検しなければならない。[1]");
    expect(citations[0]?.asOf).toBe("2024-04-01");
  });

  it("does not take a branch for its article", async () => {
    expect(placesOf(await ask("標識灯保守法第三条は何を定めていますか。"))).toEqual(["第三条"]);
  });

  it("says that an article was deleted, also where several were together", async () => {
    expect((await ask("標識灯保守法第五条は？")).answer).toContain("削除されています");
  });

  it.each([
    ["標識灯保守法第九十条は何を定めていますか。", "第90条がありません（本則の最後の条は第八条です）"],
    ["標識灯保守法第二条第三項は？", "第2条第3項がありません"],
    ["標識灯保守法施行令第三条は？", "「標識灯保守法施行令」は資料に収録されていない"],
    ["街路樹管理法第三条は？", "「街路樹管理法」は資料に収録されていない"],
  ])("says what is not there and abstains: %s", async (question, told) => {
    const answer = await ask(question);
    expect(answer.answer).toContain(told);
    expect(answer.abstained).toBe(true);
    expect(answer.citations).toEqual([]);
  });

  it("takes over the law, and the article, of the question before", async () => {
    const history = [
      { role: "user" as const, content: "標識灯保守法第三条の二第一項は？" },
      { role: "assistant" as const, content: "…" },
    ];
    const article = await laws.assistant.ask({ question: "同法第七条は？", history });
    expect(placesOf(article)).toEqual(["第七条"]);
    const paragraph = await laws.assistant.ask({ question: "同条第2項は？", history });
    expect(new Set(placesOf(paragraph))).toEqual(
      new Set(["第三条の二第二項", "第三条の二第二項第一号", "第三条の二第二項第二号"]),
    );
  });

  it("is found by a search, too", async () => {
    const [first] = await laws.assistant.search({ query: "標識灯保守法 第七条", topK: 3 });
    expect(first?.chunk.text).toContain("点灯してはならない");
  });
});

describe("asking what laws say", () => {
  it("answers by when, which laws word as a time and not as a date", async () => {
    const answer = await ask("標識灯が消えたときは何日以内に届け出なければなりませんか。");
    expect(answer.answer).toContain("七日以内");
    expect(answer.answer).toContain("第三条の二（消灯の届出）第一項");
    expect(answer.conflicts).toEqual([]);
  });

  it("finds the penalty for a duty that the penalty names by its number only", async () => {
    const answer = await ask("灯守でない者が標識灯に点灯したときの過料はいくらですか。");
    expect(placesOf(answer)).toEqual(["第八条", "第七条"]);
    expect(answer.answer).toContain("十万円以下の過料");
  });

  it("names the article that is on a matter", async () => {
    expect(placesOf(await ask("点検について定めているのは標識灯保守法の何条ですか。"))[0]).toBe("第三条");
  });

  it("quotes the definition of a word", async () => {
    expect(placesOf(await ask("灯守とは何ですか。"))[0]).toBe("第二条第二項");
  });

  it("tells from when a law applies, with the state that is held", async () => {
    const answer = await ask("共同井戸法はいつ施行されましたか。");
    expect(answer.answer).toContain("令和3年9月1日に施行されたものです");
    expect(answer.answer).toContain("令和三年九月一日から施行する");
  });

  it("does not set two laws against each other", async () => {
    const answer = await ask("井戸を掘った者は何日以内に届け出ますか。");
    expect(answer.answer).toContain("三十日以内");
    expect(answer.answer).not.toContain("異なります");
  });
});

describe("several states of one law", () => {
  it("answers from the one that is in force, and says that there are others", async () => {
    const { answer, citations } = await ask("標識灯保守法第三条の二第一項は？");
    expect(answer).toContain("七日以内");
    expect(answer).toContain("施行日の異なる版も収録しています");
    expect(citations.every(({ asOf }) => asOf === "2024-04-01")).toBe(true);
  });

  it.each([
    "2022年5月1日時点の標識灯保守法第三条の二第一項は？",
    "令和4年5月1日現在、標識灯が消えたら何日以内に届け出ますか。",
  ])("answers from the one of the day that is asked about: %s", async (question) => {
    const { answer } = await ask(question);
    expect(answer).toContain("十四日以内");
    expect(answer).toContain("令和3年4月1日施行");
  });

  it("says nothing of other states where there are none", async () => {
    expect((await ask("共同井戸法第一条は？")).answer).not.toContain("施行日の異なる版");
  });
});
