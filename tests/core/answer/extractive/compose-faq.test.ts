import { afterAll, beforeAll, expect, it } from "vitest";
import { type LawAssistant, openLawAssistant } from "../../support/invented-laws.ts";

const FAQ = `質問,回答,分類
会議室はどう予約しますか,"庁内予約表に書き込みます。
前日の正午に締め切ります。",庁舎
名刺はどこに頼めますか,総務係に枚数と納期を伝えてください。,庶務
自転車で通勤できますか,できます。駐輪証を受け取ってください。,通勤
`;
let opened: LawAssistant;
beforeAll(async () => {
  opened = await openLawAssistant({ "faq.csv": FAQ });
});
afterAll(() => opened.remove());

it("gives the whole answer of the entry that fits, verbatim, with its category above", async () => {
  const { answer, abstained, citations } = await opened.assistant.ask({ question: "会議室を予約したいのですが" });
  expect(abstained).toBe(false);
  expect(citations).toHaveLength(1);
  expect(citations[0]?.quote).toBe("庁内予約表に書き込みます。\n前日の正午に締め切ります。");
  expect(citations[0]?.section).toEqual(["庁舎", "会議室はどう予約しますか"]);
  expect(answer).toContain("「会議室はどう予約しますか」の回答は、次のとおりです");
});

it("abstains where no entry answers", async () => {
  expect((await opened.assistant.ask({ question: "給湯器の修理業者を教えてください" })).abstained).toBe(true);
});
