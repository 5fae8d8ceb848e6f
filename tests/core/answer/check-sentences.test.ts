import { describe, expect, it } from "vitest";
import type { Answer } from "../../../core/types.ts";
import { answerTo } from "../support/answer-with.ts";
import { TOWN_PLAN, YEARBOOK } from "../support/invented-documents.ts";
import { type ScriptedPiece, scriptedModel, spanOf } from "../support/scripted-model.ts";

const QUESTION = "2024年の青葉区の電子申請の利用率は？";
const PAIR = spanOf(TOWN_PLAN, "青葉区(52.7%)");
const ROW = spanOf(TOWN_PLAN, "| 中央図書館 | 45人 | 12億円 |");

const write = (script: readonly ScriptedPiece[], question = QUESTION): Promise<Answer> =>
  answerTo({ question, documents: [TOWN_PLAN, YEARBOOK], model: scriptedModel(() => script) });
const verdicts = ({ answer, sentences = [] }: Answer) =>
  sentences.map(({ charStart, charEnd, status, reason }) => [answer.slice(charStart, charEnd), reason ?? status]);

describe("the sentences of an answer", () => {
  it("are supported by what they cite, and flagged where they cite nothing", async () => {
    const answer = await write([
      "青葉区の電子申請の利用率は52.7%です",
      PAIR,
      "。市長は交代しました。\n\n中央図書館の職員は45人です。",
      ROW,
    ]);
    expect(verdicts(answer)).toEqual([
      ["青葉区の電子申請の利用率は52.7%です[1]。", "supported"],
      ["市長は交代しました。", "no-citation"],
      ["中央図書館の職員は45人です。[2]", "supported"],
    ]);
    expect(answer.sentences?.map(({ citationIds }) => citationIds)).toEqual([[1], [], [2]]);
  });

  it("are flagged for a figure that nothing supports", async () => {
    const answer = await write([
      "青葉区の電子申請の利用率は77.7%です",
      PAIR,
      "。中央図書館の職員は45人です",
      ROW,
      "。",
    ]);
    expect(verdicts(answer).map(([, verdict]) => verdict)).toEqual(["figure", "supported"]);
  });

  it("are flagged when what they cite is about something else", async () => {
    const answer = await write(["下水道管の更新工事は来春から順次着手する方針です", ROW, "。"]);
    expect(verdicts(answer)).toEqual([["下水道管の更新工事は来春から順次着手する方針です[1]。", "weak"]]);
  });

  it.each([
    "次のとおりです。",
    "資料には記載がありません。",
    "## 概要",
    "詳しくは原文をご確認ください。",
    "ほかに知りたい点はありますか？",
  ])("need no citation when they claim nothing: %s", async (text) => {
    expect(verdicts(await write([text]))).toEqual([[text, "unchecked"]]);
  });

  it("keep their place in an answer whose brackets are escaped", async () => {
    const answer = await write(["注[2024]を除く。青葉区の電子申請の利用率は77.7%です", PAIR, "。"]);
    expect(verdicts(answer).map(([text]) => text)).toEqual([
      "注\\[2024\\]を除く。",
      "青葉区の電子申請の利用率は77.7%です[1]。",
    ]);
    expect(verdicts(answer).at(-1)?.[1]).toBe("figure");
  });
});

describe("what an answer was written from", () => {
  it("lists every passage that the answerer was given, cited or not", async () => {
    const { seenPassages = [] } = await write(["青葉区の利用率は52.7%です", PAIR, "。"]);
    expect(seenPassages.length).toBeGreaterThan(1);
    expect(seenPassages.filter(({ cited }) => cited).map(({ documentId }) => documentId)).toEqual([TOWN_PLAN.id]);
    for (const { documentId, charStart, charEnd, lineStart, lineEnd } of seenPassages) {
      expect([TOWN_PLAN.id, YEARBOOK.id]).toContain(documentId);
      expect(charStart).toBeLessThan(charEnd);
      expect(lineStart).toBeLessThanOrEqual(lineEnd);
    }
  });

  it("counts the marks that pointed nowhere", async () => {
    const nowhere = { ...PAIR, documentId: "nowhere" };
    expect((await write(["青葉区は52.7%です", PAIR, nowhere, "。", nowhere])).removedMarks).toBe(2);
    expect((await write(["青葉区は52.7%です", PAIR, "。"])).removedMarks).toBe(0);
  });
});
