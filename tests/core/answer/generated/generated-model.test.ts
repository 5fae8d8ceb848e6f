import { describe, expect, it } from "vitest";
import { createExtractiveModel } from "../../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel, RESTRICTED_NOTICE } from "../../../../core/answer/generated/generated-model.ts";
import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../../../../core/answer/language-model.ts";
import { parseFigures } from "../../../../core/figures/parse-figures.ts";
import { BackendError } from "../../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../../core/llm/chat-backend.ts";
import type { Message } from "../../../../core/types.ts";
import { LIBRARY, sampleRequest, secretPassages } from "./sample-request.ts";
import { createScriptedBackend } from "./scripted-backend.ts";

const fallback: LanguageModel = {
  id: "fallback",
  label: "fallback",
  async *write(): AsyncGenerator<AnswerPiece, WriteOutcome> {
    yield { kind: "text", text: "代わりの答え" };
    return { abstained: false };
  },
};

interface Written {
  pieces: AnswerPiece[];
  outcome: WriteOutcome;
  /** Text with quotes in place of citations. */
  text: string;
}

async function write(backend: ChatBackend, request: WriteRequest = sampleRequest()): Promise<Written> {
  const pieces: AnswerPiece[] = [];
  const writing = createGeneratedModel({ backend, fallback }).write(request);
  let next = await writing.next();
  for (; !next.done; next = await writing.next()) pieces.push(next.value);
  const text = pieces
    .map((piece) =>
      piece.kind === "text" ? piece.text : `<${LIBRARY.slice(piece.span.charStart, piece.span.charEnd)}>`,
    )
    .join("");
  return { pieces, outcome: next.value, text };
}
const say = (...texts: string[]) => write(createScriptedBackend(texts));

describe("createGeneratedModel", () => {
  it("takes id and label from its backend", () => {
    expect(createGeneratedModel({ backend: createScriptedBackend([]), fallback })).toMatchObject({
      id: "llm:scripted",
      label: "scripted",
    });
  });

  it("turns marks into citations of the statement that supports the sentence before", async () => {
    const { text, outcome } = await say(
      "利用者は4,210人でした[",
      "1]。除雪の出動基準は積雪10cmです[2]。開館は九時です。[1]",
    );
    expect(text).toBe(
      "利用者は4,210人でした<中央図書館の利用者は2025年に4,210人でした。>。" +
        "除雪の出動基準は積雪10cmです<出動の基準は積雪10cmです。>。開館は九時です。<開館は午前九時です。>",
    );
    expect(outcome).toMatchObject({ abstained: false });
  });

  it("reads the same whatever the chunks are", async () => {
    const whole = "利用者は4,210人でした[1]、[2]。開館は九時です[1]。\n\n- 除雪は夜間です【2】";
    const { text } = await say(whole);
    expect((await say(...whole)).text).toBe(text);
    expect(text.match(/</gu)).toHaveLength(4);
  });

  it("takes marks that only punctuation parts for marks of one sentence", async () => {
    const { text } = await say("開館は九時です[2]、[1]。");
    expect(text.endsWith("、<開館は午前九時です。>。")).toBe(true);
  });

  it("hands the signal on", async () => {
    const backend = createScriptedBackend(["開館は九時です。"]);
    const { signal } = new AbortController();
    await createGeneratedModel({ backend, fallback }).write(sampleRequest(), signal).next();
    expect(backend.asked[0]?.signal).toBe(signal);
  });

  it("ends the request when the reader stops after the first piece", async () => {
    let hasEnded = false;
    const backend: ChatBackend = {
      ...createScriptedBackend([]),
      async *stream() {
        try {
          yield "開館は";
          yield "九時です。";
          return {};
        } finally {
          hasEnded = true;
        }
      },
    };
    for await (const _ of createGeneratedModel({ backend, fallback }).write(sampleRequest())) break;
    expect(hasEnded).toBe(true);
  });

  it("drops marks that point to no passage, or to the same one again", async () => {
    const { text } = await say("開館は九時です[99][0][1][1, 1]。");
    expect(text).toBe("開館は九時です<開館は午前九時です。>。");
  });

  it("abstains when the text says so and cites nothing", async () => {
    expect((await say("資料には記載がありません。")).outcome).toMatchObject({ abstained: true });
    expect((await say("資料には記載がありません[99]。")).outcome).toMatchObject({ abstained: true });
    expect((await say("料金の記載はありませんが、開館は九時です[1]。")).outcome).toMatchObject({ abstained: false });
    expect((await say("開館は九時です。")).outcome).toMatchObject({ abstained: false });
  });

  it("does not bother the backend without passages", async () => {
    const backend = createScriptedBackend(["a"]);
    expect((await write(backend, sampleRequest({ passages: [] }))).text).toBe("代わりの答え");
    expect(backend.asked).toEqual([]);
  });

  it("stops a backend that writes without end", async () => {
    const endless: ChatBackend = {
      ...createScriptedBackend([]),
      async *stream() {
        for (;;) yield " \n".repeat(50);
      },
    };
    expect((await write(endless)).text).toContain("長さの上限");
  });
});

describe("when the backend fails", () => {
  const failure = new BackendError({ model: "llama3.2:3b", failure: "rate-limited", status: 429 });

  it("before its first text, the fallback writes after one sentence that says why", async () => {
    const told: BackendError[] = [];
    const backend = createScriptedBackend([], { failure });
    const model = createGeneratedModel({ backend, fallback, onFailure: (error) => told.push(error) });
    const texts: string[] = [];
    for await (const piece of model.write(sampleRequest())) if (piece.kind === "text") texts.push(piece.text);
    const [notice = "", ...rest] = texts;
    expect(notice).toMatch(/^[^。]*利用の上限[^。]*。$/u);
    expect(parseFigures(notice)).toEqual([]);
    // The line break tells the figure check that the notice and the answer rest on different citations.
    expect(rest.join("")).toBe("\n\n代わりの答え");
    expect(rest[0]).toMatch(/^\n/u);
    expect(told).toEqual([failure]);
  });

  it("after its first text, the error goes on", async () => {
    await expect(write(createScriptedBackend(["半分"], { failure }))).rejects.toBe(failure);
  });

  it("for another reason than its service, the error goes on", async () => {
    const bug = new TypeError("bug");
    await expect(write(createScriptedBackend([], { failure: bug }))).rejects.toBe(bug);
  });
});

describe("the classes of what a backend may see", () => {
  it.each([
    [1, 2],
    [1, 3],
    [2, 3],
  ] as const)("a backend for %i is asked nothing when one passage is of %i", async (maxClassification, classification) => {
    const backend = createScriptedBackend(["a"], { policy: { maxClassification, contract: "undeclared" } });
    const passages = [...sampleRequest().passages, ...secretPassages(classification)];
    const { pieces, text } = await write(backend, sampleRequest({ passages }));
    expect(backend.asked).toEqual([]);
    expect(pieces[0]).toEqual({ kind: "text", text: RESTRICTED_NOTICE });
    expect(text).toBe(`${RESTRICTED_NOTICE}\n\n代わりの答え`);
    expect(parseFigures(RESTRICTED_NOTICE)).toEqual([]);
  });

  it.each([2, 3] as const)("a backend for %i is asked about passages of that class", async (classification) => {
    const backend = createScriptedBackend(["移転します[1]。"], {
      policy: { maxClassification: classification, contract: "undeclared" },
    });
    await write(backend, sampleRequest({ passages: secretPassages(classification) }));
    expect(backend.asked).toHaveLength(1);
  });

  const turns: Message[] = [
    { role: "user", content: "紅葉台の庁舎移転の費用はいくらですか" },
    { role: "assistant", content: "費用は987億円です[1]。" },
  ];
  const sentFor = async (maxClassification: 1 | 2 | 3, question: string, history: Message[]): Promise<string> => {
    const backend = createScriptedBackend(["a"], { policy: { maxClassification, contract: "undeclared" } });
    await write(backend, sampleRequest({ question, history }));
    return JSON.stringify(backend.asked);
  };

  it("earlier replies go only to a backend that may see all, because they may quote anything", async () => {
    expect(await sentFor(1, "それはいつ？", turns)).not.toContain("987");
    expect(await sentFor(2, "それはいつ？", turns)).not.toContain("987");
    expect(await sentFor(3, "それはいつ？", turns)).toContain("987億円");
  });

  it("the last question goes along with a follow-up only", async () => {
    expect(await sentFor(1, "それはいつ？", turns)).toContain("紅葉台");
    expect(await sentFor(1, "中央図書館の利用者数と開館時刻、除雪の出動基準を教えてください", turns)).not.toContain(
      "紅葉台",
    );
  });

  it("no earlier question goes along once a reply was kept from the backend", async () => {
    const kept: Message[] = [turns[0] as Message, { role: "assistant", content: `${RESTRICTED_NOTICE}\n\n費用は…` }];
    expect(await sentFor(1, "それはいつ？", kept)).not.toContain("紅葉台");
  });
});

it("works with the built-in answerer as its fallback", async () => {
  const backend = createScriptedBackend(["a"]);
  const model = createGeneratedModel({ backend, fallback: createExtractiveModel() });
  const kinds: string[] = [];
  for await (const { kind } of model.write(
    sampleRequest({ passages: secretPassages(2), question: "移転の費用はいくらですか" }),
  ))
    kinds.push(kind);
  expect(kinds).toContain("citation");
});
