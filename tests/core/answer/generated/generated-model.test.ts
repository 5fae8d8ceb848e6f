import { describe, expect, it } from "vitest";
import { createExtractiveModel } from "../../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel } from "../../../../core/answer/generated/generated-model.ts";
import { PROMPT_VERSION } from "../../../../core/answer/generated/prompt.ts";
import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../../../../core/answer/language-model.ts";
import { BackendError } from "../../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../../core/llm/chat-backend.ts";
import type { RoutableBackend } from "../../../../core/llm/route.ts";
import type { ModelChoice } from "../../../../core/routing.ts";
import type { Classification, Message } from "../../../../core/types.ts";
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
  choices: ModelChoice[];
  outcome: WriteOutcome;
  /** Text with quotes in place of citations. */
  text: string;
}

async function write(
  backend: ChatBackend,
  request: WriteRequest = sampleRequest(),
  others: RoutableBackend[] = [],
): Promise<Written> {
  const pieces: AnswerPiece[] = [];
  const writing = createGeneratedModel({ backend, others, fallback }).write(request);
  let next = await writing.next();
  for (; !next.done; next = await writing.next()) pieces.push(next.value);
  const choices = pieces.flatMap((piece) => (piece.kind === "model-chosen" ? piece.choice : []));
  const text = pieces.map(textOf).join("");
  return { pieces, choices, outcome: next.value, text };
}
function textOf(piece: AnswerPiece): string {
  if (piece.kind === "model-chosen" || piece.kind === "model-failed") return "";
  return piece.kind === "text" ? piece.text : `<${LIBRARY.slice(piece.span.charStart, piece.span.charEnd)}>`;
}
/** Twenty passages. */
const many = () => Array.from({ length: 20 }, () => sampleRequest().passages[0] as WriteRequest["passages"][number]);
/** What was decided, as `id outcome`. */
const decided = ({ outcome }: Written): string[] =>
  (outcome.routing ?? []).map(({ model, outcome: what }) => `${model} ${what}`);
const may = (maxClassification: Classification): ChatBackend["policy"] => ({
  maxClassification,
  contract: "individual",
});
const say = (...texts: string[]) => write(createScriptedBackend(texts));

describe("createGeneratedModel", () => {
  it("asks only the backends that are allowed, whoever is on the list", async () => {
    const [first, second] = [
      createScriptedBackend(["甲[1]。"], { id: "first" }),
      createScriptedBackend(["乙[1]。"], { id: "second" }),
    ];
    const request = { ...sampleRequest(), allowedModels: ["second"] };
    expect(decided(await write(first, request, [second]))).toEqual(["second used"]);
    expect(first.asked).toEqual([]);
    expect(decided(await write(first, { ...request, allowedModels: [] }, [second]))).toEqual(["fallback used"]);
  });

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
    const writing = createGeneratedModel({ backend, fallback }).write(sampleRequest(), signal);
    await writing.next();
    await writing.next();
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
    for await (const { kind } of createGeneratedModel({ backend, fallback }).write(sampleRequest())) {
      if (kind === "text") break;
    }
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
    const written = await write(backend, sampleRequest({ passages: [] }));
    expect(written.text).toBe("代わりの答え");
    expect(decided(written)).toEqual(["fallback used"]);
    expect(written.outcome.writtenBy).toBe("fallback");
    expect(backend.asked).toEqual([]);
  });

  it("stops a backend that writes without end", async () => {
    const endless: ChatBackend = {
      ...createScriptedBackend([]),
      async *stream() {
        for (;;) yield " \n".repeat(50);
      },
    };
    const written = await write(endless);
    expect(written.text).toBe("代わりの答え");
    expect(written.outcome.routing?.[0]).toMatchObject({ outcome: "failed", reason: "回答が長さの上限で途切れました" });
  });
});

describe("usage and cost", () => {
  const saying = async function* (text: string, usage?: { inputTokens: number; outputTokens: number }) {
    yield text;
    return usage === undefined ? {} : { usage };
  };

  it("are the backend's count and price", async () => {
    const price = { input: 200, output: 1_000, currency: "JPY" } as const;
    const stream = () => saying("開館は九時です[1]。", { inputTokens: 10_000, outputTokens: 500 });
    const { outcome } = await write({ ...createScriptedBackend([], { price }), stream });
    expect(outcome.usage).toEqual({
      inputTokens: 10_000,
      outputTokens: 500,
      isEstimated: false,
      cost: { amount: 2.5, currency: "JPY" },
    });
    expect(outcome).toMatchObject({ promptVersion: PROMPT_VERSION, droppedPassages: 0 });
  });

  it("are estimated, and said to be, when it does not count", async () => {
    const { outcome } = await say("開館は九時です[1]。");
    expect(outcome.usage).toMatchObject({ isEstimated: true, outputTokens: 15 });
    expect(outcome.usage?.inputTokens).toBeGreaterThan(300);
    expect(outcome.usage).not.toHaveProperty("cost");
  });

  it("come with the longest reply that the backend may give, and with how many passages found no room", async () => {
    const limits = { contextTokens: 1_400, maxOutputTokens: 300 };
    const backend = createScriptedBackend(["a"], { limits });
    const { outcome } = await write(backend, sampleRequest({ passages: [...sampleRequest().passages, ...many()] }));
    expect(backend.asked[0]?.maxOutputTokens).toBe(300);
    expect(outcome.droppedPassages).toBeGreaterThan(0);
    expect(outcome.seen).toHaveLength(sampleRequest().passages.length + 20 - (outcome.droppedPassages ?? 0));
  });
});

describe("when the backend fails", () => {
  const failure = new BackendError({ model: "llama3.2:3b", failure: "rate-limited", status: 429 });

  it("before its first text, the fallback writes, and it is said why", async () => {
    const told: BackendError[] = [];
    const backend = createScriptedBackend([], { failure });
    const model = createGeneratedModel({ backend, fallback, onFailure: (error) => told.push(error) });
    const pieces: AnswerPiece[] = [];
    for await (const piece of model.write(sampleRequest())) pieces.push(piece);
    const failed = { model: "llm:scripted", label: "scripted", outcome: "failed", reason: failure.reason };
    expect(pieces).toMatchObject([
      { kind: "model-chosen", choice: { model: "llm:scripted", decisions: [{ outcome: "used" }] } },
      { kind: "model-failed", error: failure },
      { kind: "model-chosen", choice: { model: "fallback", decisions: [failed, { outcome: "used" }] } },
      { kind: "text", text: "代わりの答え" },
    ]);
    expect(told).toEqual([failure]);
  });

  it("the others are asked in their order, but for those that may not see the evidence or failed lately", async () => {
    const named = (id: string, given: Partial<RoutableBackend> = {}): RoutableBackend & { asked: unknown[] } => ({
      ...createScriptedBackend([`${id}です。`], { policy: may(2), ...given }),
      id,
      ...given,
    });
    const first = createScriptedBackend([], { failure, policy: may(2) });
    const open = named("open", { isAvailable: () => false });
    const low = named("low", { policy: may(1) });
    const second = named("second");
    const last = named("last");
    const written = await write(first, sampleRequest({ passages: secretPassages(2) }), [
      first,
      open,
      low,
      second,
      last,
    ]);
    expect(written.text).toBe("secondです。");
    expect(decided(written)).toEqual(["llm:scripted failed", "open skipped", "low refused", "second used"]);
    expect(written.choices.map(({ model }) => model)).toEqual(["llm:scripted", "second"]);
    expect([first, open, low, second, last].map(({ asked }) => (asked as unknown[]).length)).toEqual([1, 0, 0, 1, 0]);
  });

  it("marks alone are no answer, so the fallback writes", async () => {
    const written = await write(createScriptedBackend(["[1]", " [2]"]));
    expect(written.text).toBe("代わりの答え");
    expect(decided(written)).toEqual(["llm:scripted failed", "fallback used"]);
  });

  it("after its first text, it says so to the one who knows whether the text was shown, and then the next writes", async () => {
    const told: BackendError[] = [];
    const backend = createScriptedBackend(["半分"], { failure });
    const model = createGeneratedModel({ backend, fallback, onFailure: (error) => told.push(error) });
    const writing = model.write(sampleRequest());
    const pieces = [await writing.next(), await writing.next(), await writing.next()];
    expect(pieces.slice(1).map(({ value }) => value)).toEqual([
      { kind: "text", text: "半分" },
      { kind: "model-failed", error: failure },
    ]);
    expect(told).toEqual([]);
    expect(await writing.next()).toMatchObject({ value: { choice: { decisions: [{ outcome: "failed" }, {}] } } });
    expect(told).toEqual([failure]);
  });

  it.each([["\n\n", " "], ["　"]])("white space alone is no answer, so the fallback writes: %j", async (...blank) => {
    const written = await write(createScriptedBackend(blank));
    expect(written.text).toBe("代わりの答え");
    expect(decided(written)).toEqual(["llm:scripted failed", "fallback used"]);
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
    const backend = createScriptedBackend(["a"], { policy: may(maxClassification) });
    const passages = [...sampleRequest().passages, ...secretPassages(classification)];
    const written = await write(backend, sampleRequest({ passages }));
    expect(backend.asked).toEqual([]);
    expect(written.text).toBe("代わりの答え");
    expect(decided(written)).toEqual(["llm:scripted refused", "fallback used"]);
    expect(written.outcome.routing?.[0]?.reason).toContain(`機密性${classification}`);
  });

  it.each([
    "standard-terms",
    "undeclared",
  ] as const)("a backend whose contract is %s sees class 1 only, whatever its settings claim", async (contract) => {
    const backend = createScriptedBackend(["a"], { policy: { maxClassification: 3, contract } });
    await write(backend, sampleRequest({ passages: secretPassages(2) }));
    expect(backend.asked).toEqual([]);
    await write(backend, sampleRequest());
    expect(backend.asked).toHaveLength(1);
  });

  it.each([2, 3] as const)("a backend for %i is asked about passages of that class", async (classification) => {
    const backend = createScriptedBackend(["移転します[1]。"], { policy: may(classification) });
    await write(backend, sampleRequest({ passages: secretPassages(classification) }));
    expect(backend.asked).toHaveLength(1);
  });

  const turnsOf = (classification?: Classification): Message[] => [
    { role: "user", content: "紅葉台の庁舎移転の費用はいくらですか" },
    { role: "assistant", content: "費用は987億円です[1]。", classification },
  ];
  const OTHER_QUESTION = "中央図書館の利用者数と開館時刻、除雪の出動基準を教えてください";
  const sentFor = async (maxClassification: Classification, question: string, history: Message[]): Promise<string> => {
    const backend = createScriptedBackend(["a"], { policy: may(maxClassification) });
    await write(backend, sampleRequest({ question, history }));
    return JSON.stringify(backend.asked);
  };

  it("a reply that is sent along makes the answer strict by its class", async () => {
    const isStrictFor = async (maxClassification: Classification, history: Message[]): Promise<boolean[]> => {
      const backend = createScriptedBackend(["a"], { policy: may(maxClassification) });
      const { pieces } = await write(backend, sampleRequest({ question: OTHER_QUESTION, history }));
      return pieces.flatMap((piece) => (piece.kind === "model-chosen" ? piece.isStrict : []));
    };
    expect(await isStrictFor(2, turnsOf(2))).toEqual([true]);
    expect(await isStrictFor(1, turnsOf(2))).toEqual([false]);
    expect(await isStrictFor(3, turnsOf(1))).toEqual([false]);
  });

  it("a reply goes only to a backend that may see what it rests on", async () => {
    expect(await sentFor(1, OTHER_QUESTION, turnsOf(1))).toContain("987億円");
    expect(await sentFor(1, OTHER_QUESTION, turnsOf(2))).not.toMatch(/987|紅葉台/u);
    expect(await sentFor(2, OTHER_QUESTION, turnsOf(2))).toContain("987億円");
    expect(await sentFor(2, OTHER_QUESTION, turnsOf(3))).not.toMatch(/987|紅葉台/u);
    expect(await sentFor(3, OTHER_QUESTION, turnsOf(3))).toContain("987億円");
  });

  it("a reply of which nobody knows the class goes only to a backend that may see all", async () => {
    expect(await sentFor(2, "それはいつ？", turnsOf())).not.toContain("987");
    expect(await sentFor(3, "それはいつ？", turnsOf())).toContain("987億円");
  });

  it("what the user typed before such a reply goes along with a follow-up", async () => {
    expect(await sentFor(1, "それはいつ？", turnsOf())).toContain("紅葉台");
    expect(await sentFor(1, OTHER_QUESTION, turnsOf())).not.toContain("紅葉台");
  });

  it("a follow-up of a restricted turn is restricted itself", async () => {
    expect(await sentFor(1, "それはいつ？", turnsOf(2))).toBe("[]");
    expect(await sentFor(2, "それはいつ？", turnsOf(2))).toContain("紅葉台");
  });

  it("so is a question that repeats what a restricted reply said", async () => {
    expect(await sentFor(1, `${OTHER_QUESTION}。987億円の内訳も`, turnsOf(2))).toBe("[]");
    expect(await sentFor(1, `${OTHER_QUESTION}。987億円の内訳も`, turnsOf())).toBe("[]");
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
