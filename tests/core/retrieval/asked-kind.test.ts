import { describe, expect, it } from "vitest";
import { askedKind } from "../../../core/retrieval/asked-kind.ts";
import { normaliseForSearch } from "../../../core/text/normalise.ts";

const read = (question: string) => askedKind(normaliseForSearch(question));

describe("askedKind", () => {
  it.each([
    ["下水道の普及率は？", "percent"],
    ["下水道の普及は何％ですか", "percent"],
    ["水門の改修費はいくら？", "money"],
    ["改修の予算を教えて", "money"],
    ["職員は何人ですか", "people"],
    ["姉妹都市は何か国にありますか", "countries"],
    ["市の順位は？", "rank"],
    ["水門はいつ完成しますか", "date"],
    ["水門の公開日は？", "date"],
    ["工事は何週間かかりますか", "duration"],
    ["申請は何件ありましたか", "count"],
    ["How many people work there?", "people"],
    ["入園できるのは何歳からですか", "count"],
    ["改修の予算の額と、完成の時期を教えて", "money"],
    ["消防団の目標人員を教えて", "people"],
    ["条例が公布された日を教えてください", "date"],
  ] as const)("hears in %s a question for a figure of kind %s", (question, kind) => {
    expect(read(question).figures).toContain(kind);
  });

  it.each([
    "条例の施行日は？",
    "名簿の更新日を教えて",
    "協定の締結日",
    "橋が開通した日をすべて教えて",
    "祭りが開かれる日は",
  ])("hears a question for a date in %s", (question) => {
    expect(read(question).figures).toContain("date");
  });

  it.each(["平日はどこで受け付けますか", "休日の当番は誰", "毎日の散歩道は"])("hears none in %s", (question) => {
    expect(read(question).figures).not.toContain("date");
  });

  it("takes what fills years for a duration", () => {
    expect(read("町報は何年分ありますか").figures).toEqual(["duration"]);
  });

  it("takes how many there are in all for a figure, not for a list", () => {
    expect(read("点検は全部で何項目ですか").isList).toBe(false);
    expect(read("点検の項目を全部教えて").isList).toBe(true);
    expect(read("計画の中身を箇条書きで").isList).toBe(true);
  });

  it("asks for no figure where a question has none", () => {
    expect(read("水門の管理者は誰ですか").figures).toEqual([]);
    expect(read("効率を高める方法は").figures).toEqual([]);
  });

  it("compares nothing where a comparison is what a chart is called", () => {
    expect(read("水道料金の都市比較（図2）の出典は").isComparison).toBe(false);
    expect(read("水道料金を二つの市で比較して").isComparison).toBe(true);
  });

  it("takes a period of years for a duration, not for a date", () => {
    expect(read("許可の有効期間は何年ですか").figures).toEqual(["duration"]);
  });

  it("comes to an end however often a period is asked for", () => {
    const nested = `${"期".repeat(20_000)}${"間".repeat(20_000)}は何年`;
    expect(read(nested).figures).toEqual(["duration"]);
  });

  it("asks for the day only where a date is asked for", () => {
    expect(read("公布は何年何月何日ですか").needsDay).toBe(true);
    expect(read("条例が可決された日を和暦で").needsDay).toBe(true);
    expect(read("橋が開通した日は？").needsDay).toBe(true);
    expect(read("公布は何年ですか").needsDay).toBe(false);
  });

  it.each([
    "計画の柱を列挙してください",
    "3つの柱は？",
    "対象の施設をすべて教えて",
    "計画の柱の2番目は？",
    "計画の基本方針は？",
  ])("hears a list in %s", (question) => {
    expect(read(question).isList).toBe(true);
  });

  it("hears no list where a place in order of size or a figure is asked for", () => {
    expect(read("利用率が2番目に高い区は？").isList).toBe(false);
    expect(read("計画の項目は何件ですか").isList).toBe(false);
    expect(read("市が3社と結んだ協定はいつまでですか").isList).toBe(false);
    expect(read("4社と取り交わした覚書の金額は").isList).toBe(false);
    expect(read("5団体と共同で開く催しの名前は").isList).toBe(false);
  });

  it("tells comparisons, definitions and names", () => {
    expect(read("旧制度と新制度の違いは？").isComparison).toBe(true);
    expect(read("ミドリパスとは何ですか").isDefinition).toBe(true);
    expect(read("水門の管理者は誰ですか").isName).toBe(true);
    expect(read("水門を開ける")).toMatchObject({ isComparison: false, isDefinition: false, isName: false });
  });
});
