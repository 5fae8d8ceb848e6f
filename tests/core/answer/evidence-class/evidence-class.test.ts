import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnsOf } from "../../../../core/answer/evidence-class/conversation-turns.ts";
import {
  classOfWording,
  evidenceClassOf,
  turnsUpTo,
  withoutRepliesAbove,
} from "../../../../core/answer/evidence-class/evidence-class.ts";
import type { Classification, Message } from "../../../../core/types.ts";
import { sampleRequest, secretPassages } from "../generated/sample-request.ts";

const asked = (content: string): Message => ({ role: "user", content });
const replied = (content: string, classification?: Classification): Message => ({
  role: "assistant",
  content,
  ...(classification && { classification }),
});
const ABOUT_SECRET = [asked("移転の費用はいくらですか"), replied("紅葉台へ移転し、費用は987億円です。", 2)];

describe("turnsOf", () => {
  it("numbers turns by the user's messages and takes the highest class of their replies", () => {
    const turns = turnsOf([
      replied("先に", 3),
      asked("a"),
      replied("b", 1),
      replied("c", 2),
      asked("d"),
      asked("e"),
      replied("f"),
    ]);
    expect(turns.map(({ number, classification }) => [number, classification])).toEqual([
      [0, 3],
      [1, 2],
      [2, 1],
      [3, null],
    ]);
  });
});

describe("classOfWording", () => {
  const classOf = (text: string, known: string[] = []): number => classOfWording(text, turnsOf(ABOUT_SECRET), known);

  it.each([
    "紅葉台はどこですか",
    "987とは何ですか",
    "なぜ紅葉なのですか",
    "987 億円の内訳は",
  ])("takes %j for copied from the reply", (text) => expect(classOf(text)).toBe(2));

  it.each([
    "図書館の利用者は何人ですか",
    "移転の費用はいつ決まりますか",
    "What is the budget of 98 towns?",
  ])("takes %j for the user's own words", (text) => expect(classOf(text)).toBe(1));

  it("lets words pass that anybody may read in the passages", () => {
    expect(classOf("紅葉台の図書館", ["紅葉台の図書館は九時に開く。"])).toBe(1);
  });

  it("counts a reply of unknown class for 3, and one of class 1 for nothing", () => {
    const turns = (classification?: Classification) => turnsOf([asked("a"), replied("紅葉台です。", classification)]);
    expect(classOfWording("紅葉台は", turns())).toBe(3);
    expect(classOfWording("紅葉台は", turns(1))).toBe(1);
  });

  it("takes time linear in texts as long as requests may hold", () => {
    const long = turnsOf(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? replied("漢字仮名".repeat(5_000)) : asked("仮名"))),
    );
    const startedAt = performance.now();
    classOfWording("漢字".repeat(2_000), long);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("evidenceClassOf", () => {
  it("is that of the highest passage, of the turn that is continued, or of a reply that is repeated", () => {
    const classOf = (question: string, history: Message[] = []): number =>
      evidenceClassOf(sampleRequest({ question, history }), 1);
    expect(classOf("利用者は何人ですか")).toBe(1);
    expect(evidenceClassOf(sampleRequest({ passages: secretPassages(3) }), 1)).toBe(3);
    expect(classOf("それはいつですか", ABOUT_SECRET)).toBe(2);
    expect(classOf("中央図書館の開館は紅葉台の工事で変わりますか、教えてください", ABOUT_SECRET)).toBe(2);
    expect(classOf("中央図書館の開館時刻と除雪の出動基準を教えてください", ABOUT_SECRET)).toBe(1);
  });

  it("counts a continued reply of unknown class as told", () => {
    const request = sampleRequest({
      question: "それはいつですか",
      history: [asked("移転の費用は"), replied("未定です")],
    });
    expect([evidenceClassOf(request, 1), evidenceClassOf(request, 3)]).toEqual([1, 3]);
  });
});

describe("what of a conversation may be sent or read", () => {
  const message = fc.record({
    isReply: fc.boolean(),
    content: fc.string(),
    classification: fc.constantFrom<(Classification | undefined)[]>(1, 2, 3, undefined),
  });
  const conversation = fc
    .array(message)
    .map((messages) =>
      messages.map(({ isReply, content, classification }) =>
        isReply ? replied(content, classification) : asked(content),
      ),
    );
  const clearance = fc.constantFrom<Classification[]>(1, 2, 3);

  it("holds no reply above a class or of unknown class, but for where all may be seen", () => {
    fc.assert(
      fc.property(conversation, clearance, (history, highest) => {
        const sent = turnsUpTo(highest, sampleRequest({ history }));
        if (highest === 3) expect(sent.messages).toEqual(history);
        else
          for (const { role, classification = 3 } of sent.messages.filter(({ role: who }) => who === "assistant"))
            expect([role, classification <= highest]).toEqual(["assistant", true]);
        expect(sent.classification).toBeLessThanOrEqual(highest);
        const readable = withoutRepliesAbove(highest, history);
        expect(readable.map(({ role }) => role)).toEqual(history.map(({ role }) => role));
        for (const { role, content, classification = 3 } of readable)
          if (role === "assistant" && classification > highest) expect(content).toBe("");
      }),
    );
  });
});
