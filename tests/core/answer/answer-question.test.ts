import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../../core/answer/answer-question.ts";
import type { Answer, AnswerEvent } from "../../../core/types.ts";
import { answerTo, eventsOf } from "../support/answer-with.ts";
import { TOWN_PLAN, YEARBOOK } from "../support/invented-documents.ts";
import { type ScriptedPiece, scriptedModel, spanOf } from "../support/scripted-model.ts";
import { sampleRequest } from "../support/write-request.ts";

const QUESTION = "2024年の青葉区の電子申請の利用率は？";
const PAIR = spanOf(TOWN_PLAN, "青葉区(52.7%)");
const TRUTHFUL: readonly ScriptedPiece[] = ["青葉区の利用率は", "52.7%です", PAIR, "。\n\nほかは見ていません。"];
const written = (script: readonly ScriptedPiece[], question = QUESTION) => ({
  question,
  documents: [TOWN_PLAN],
  model: scriptedModel(() => script),
});
const write = (script: readonly ScriptedPiece[], question?: string): Promise<Answer> =>
  answerTo(written(script, question));
const shape = (events: readonly AnswerEvent[]) =>
  events.map((event) => (event.type === "text-delta" ? event.text : event.type));

describe("answerQuestion", () => {
  it("streams text, the citation before its mark, and the figures once their citations are known", async () => {
    expect(shape(await eventsOf(written(TRUTHFUL)))).toEqual([
      "青葉区の利用率は",
      "52.7%です",
      "citation-available",
      "[1]",
      "figure-checked",
      "。",
      "sentence-checked",
      "\n\nほかは見ていません。",
      "sentence-checked",
      "answer-end",
    ]);
  });

  it("ends with the whole answer: the text that was streamed, its citations and checks", async () => {
    const events = await eventsOf(written(TRUTHFUL));
    const { answer } = events.at(-1) as Extract<AnswerEvent, { type: "answer-end" }>;
    expect(answer).toMatchObject({ abstained: false, conflicts: [], model: "scripted", requestId: "sample" });
    expect(answer.answer).toBe("青葉区の利用率は52.7%です[1]。\n\nほかは見ていません。");
    expect(answer.citations.map(({ id, quote }) => [id, quote])).toEqual([[1, "青葉区(52.7%)"]]);
    expect(answer.figures).toEqual([{ text: "52.7%", value: 52.7, unit: "%", status: "supported", citationId: 1 }]);
    expect(answer.timings.totalMs).toBeGreaterThanOrEqual(answer.timings.answerMs);
  });

  it("says of a figure that the model invents that nothing supports it", async () => {
    const { figures } = await write(["青葉区の利用率は99.9%です", PAIR, "。"]);
    expect(figures.map(({ text, status, citationId }) => [text, status, citationId])).toEqual([
      ["99.9%", "unsupported", null],
    ]);
  });

  it.each([
    [["利用率は52", PAIR, ".7%です。"], [["52.7%", "supported"]]],
    [["利用率は52.7", PAIR, "%で", "す。"], [["52.7%", "supported"]]],
    [["利用者は52", PAIR, "万", "人です。"], [["52万人", "unsupported"]]],
    [
      ["利用率は52.7%", PAIR, "、利用者は52.7万人", PAIR, "です。"],
      [
        ["52.7%", "supported"],
        ["52.7万人", "unsupported"],
      ],
    ],
    [
      ["利用者は52.7", PAIR, "万人で、率は52.7%です", PAIR, "。"],
      [
        ["52.7万人", "unsupported"],
        ["52.7%", "supported"],
      ],
    ],
    [
      ["利用率は2024", PAIR, "年に52.7%", PAIR, "です。"],
      [
        ["2024年", "supported"],
        ["52.7%", "supported"],
      ],
    ],
  ])("reads a figure that a mark parts as the reader does: %j", async (script, expected) => {
    const { figures, answer, sentences } = await write(script);
    expect(figures.map(({ text, status }) => [text, status])).toEqual(expected);
    expect(answer.replace(/\[1\]/gu, "")).toBe(script.filter((piece) => typeof piece === "string").join(""));
    const isWrong = expected.some(([, status]) => status === "unsupported");
    expect(sentences?.map(({ reason }) => reason === "figure")).toEqual([isWrong]);
  });

  it("checks a figure against the citations that follow it, not against those of other sentences", async () => {
    const { figures } = await write([
      "青葉区は52.7%です",
      PAIR,
      "。緑市の職員は52.7%増えました",
      spanOf(TOWN_PLAN, "| 中央図書館 | 45人 | 12億円 |"),
    ]);
    expect(figures.map(({ status }) => status)).toEqual(["supported", "unsupported"]);
  });

  it("lets a new paragraph rest on its own citations", async () => {
    const { figures } = await write(["緑市は52.7%です。", "\n\n青葉区を見ました", PAIR]);
    expect(figures.map(({ status }) => status)).toEqual(["unsupported"]);
  });

  it("reads a figure that arrives in pieces as one", async () => {
    const { figures } = await write(["利用率は5", "2.", "7", "%です", PAIR]);
    expect(figures.map(({ text, status }) => [text, status])).toEqual([["52.7%", "supported"]]);
  });

  it.each([
    ["past the end", { ...PAIR, charEnd: 1e9 }],
    ["in no document", { ...PAIR, documentId: "nowhere" }],
    ["of nothing", { ...PAIR, charEnd: PAIR.charStart }],
  ])("drops the mark of a span %s, and what it was to support is unsupported", async (_where, span) => {
    const { answer, citations, figures } = await write(["青葉区は52.7%です", span, "。"]);
    expect(answer).toBe("青葉区は52.7%です。");
    expect(citations).toEqual([]);
    expect(figures.map(({ status }) => status)).toEqual(["unsupported"]);
  });

  it.each([
    [["根拠は[3]です。"]],
    [["根拠は[", "3", "]です。"]],
    [["根拠は", "[3", "]です。"]],
  ])("lets no mark pass that the model makes up, in whatever pieces: %j", async (script) => {
    const { answer } = await write(script);
    expect(answer).not.toMatch(/\[\d+\]/u);
    expect(answer).toContain("3");
  });

  it("keeps brackets that are no marks, also at the very end", async () => {
    expect((await write(["配列[a]と[1, 2]と["])).answer).toBe("配列[a]と[1, 2]と[");
  });

  it("numbers a span once, however often it is cited", async () => {
    const { answer, citations } = await write(["甲", PAIR, "乙", PAIR]);
    expect(answer).toBe("甲[1]乙[1]");
    expect(citations).toHaveLength(1);
  });

  it("takes a figure that is only denied for an echo, and one that is affirmed for a claim", async () => {
    const question = "利用率は99.9%ですか？";
    expect((await write(["99.9%という記載は見当たりません。"], question)).figures).toEqual([]);
    expect((await write(["はい、99.9%です。"], question)).figures).toMatchObject([{ status: "unsupported" }]);
    expect((await write(["99.9%という記載は見当たりません", PAIR], question)).figures).toEqual([]);
    expect((await write(["99.9%です。ほかの記載は見当たりません", PAIR], question)).figures).toMatchObject([
      { status: "unsupported" },
    ]);
  });

  it.each([
    [[]],
    [["", "  \n"]],
    [[PAIR]],
  ])("says so where a model writes nothing, and calls it abstaining: %j", async (script) => {
    const { answer, abstained } = await write(script);
    expect(abstained).toBe(true);
    expect(answer).toContain("回答を作成できませんでした");
  });

  it("takes neither a part of an asked number nor another one for an echo, but the asked year however it is put", async () => {
    const question = "（2019）の値は99%ですか？";
    const { figures } = await write(["2019年の99%は見当たりません。9%や98%という記載はありません。"], question);
    expect(figures.map(({ text }) => text)).toEqual(["9%", "98%"]);
  });

  it("takes what an earlier question asked for an echo, too", async () => {
    const { figures } = await answerTo({
      ...written(["2019年の記載は見当たりません。"], "黒部区は？"),
      history: [{ role: "user", content: "2019年の青葉区の利用率は？" }],
    });
    expect(figures).toEqual([]);
  });

  it("tells of the other side of a conflict before the conflict itself", async () => {
    const events = await eventsOf({
      question: "2023年の赤城区の電子申請の利用率は？",
      documents: [TOWN_PLAN, YEARBOOK],
      model: scriptedModel(() => ["赤城区は35.8%です", spanOf(TOWN_PLAN, "赤城区(35.8%)")]),
    });
    expect(shape(events).slice(-3)).toEqual(["citation-available", "conflict-found", "answer-end"]);
    const { answer } = events.at(-1) as Extract<AnswerEvent, { type: "answer-end" }>;
    const announced = events.flatMap((event) => (event.type === "citation-available" ? event.citation.id : []));
    expect(announced).toEqual(answer.citations.map(({ id }) => id));
    expect(answer.conflicts[0]?.statements.map(({ asOf }) => asOf)).toEqual(["2025-04", "2024-10"]);
  });

  it("looks for no conflicts where the model abstains", async () => {
    const { conflicts, abstained } = await answerTo({
      question: "2023年の赤城区の電子申請の利用率は？",
      documents: [TOWN_PLAN, YEARBOOK],
      model: scriptedModel(() => ["わかりません", spanOf(TOWN_PLAN, "赤城区(35.8%)")], { abstained: true }),
    });
    expect([abstained, conflicts]).toEqual([true, []]);
  });

  it("passes on what a model throws", async () => {
    const broken = scriptedModel(() => {
      throw new Error("接続が切れました");
    });
    await expect(answerTo({ ...written([]), model: broken })).rejects.toThrow("接続が切れました");
  });

  it("ends with the signal's reason once it is aborted, even if the model goes on", async () => {
    const controller = new AbortController();
    const deaf = scriptedModel(() => ["甲", "乙", "丙"]);
    const { request, book } = await sampleRequest({ question: QUESTION, documents: [TOWN_PLAN] });
    const stream = answerQuestion({
      request,
      book,
      model: { ...deaf, write: (given) => deaf.write(given) },
      requestId: "sample",
      retrieveMs: 0,
      signal: controller.signal,
    });
    expect((await stream.next()).value).toEqual({ type: "text-delta", text: "甲" });
    controller.abort(new Error("利用者が止めました"));
    await expect(stream.next()).rejects.toThrow("利用者が止めました");
  });

  it("stops the model when the reader stops reading", async () => {
    const { request, book } = await sampleRequest({ question: QUESTION, documents: [TOWN_PLAN] });
    let isStopped = false;
    const stream = answerQuestion({
      request,
      book,
      model: {
        id: "endless",
        label: "止まらないモデル",
        async *write() {
          try {
            for (;;) yield { kind: "text", text: "甲" };
          } finally {
            isStopped = true;
          }
        },
      },
      requestId: "sample",
      retrieveMs: 0,
    });
    for await (const event of stream) if (event.type === "text-delta") break;
    expect(isStopped).toBe(true);
  });
});
