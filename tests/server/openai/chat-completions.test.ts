import type OpenAI from "openai";
import { APIError, BadRequestError } from "openai";
import { describe, expect, it } from "vitest";
import type { TenkyoExtension } from "../../../server/openai/completion-json.ts";
import { until } from "../start-test-app.ts";
import { startOpenAiApp } from "./start-openai-app.ts";

const ask = { model: "policy-qa", messages: [{ role: "user" as const, content: "待ち時間は" }] };
const SOURCES = `

---

**ご注意**

- 資料によって値が異なります（待ち時間）: [1] 42.5分（2026-06）

**出典**

- [1] 窓口改革推進計画（2026-06） 窓口、2行
`;

/** Where the client has no type for it: a field that is ours. */
const extensionOf = (message: unknown): TenkyoExtension => (message as { tenkyo: TenkyoExtension }).tenkyo;

async function collect(stream: AsyncIterable<OpenAI.ChatCompletionChunk>) {
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

describe("a completion for OpenAI's client", () => {
  it("is the answer with its marks and its sources, and all that is known of it in an extension", async () => {
    const { client, assistant } = await startOpenAiApp({ origin: { classification: 2 } });
    const completion = await client.chat.completions.create(ask);
    expect(completion).toMatchObject({
      object: "chat.completion",
      model: "policy-qa",
      choices: [{ index: 0, finish_reason: "stop", logprobs: null, message: { role: "assistant", refusal: null } }],
    });
    expect(completion.id).toMatch(/^chatcmpl-[\da-f-]{36}$/u);
    expect(Math.abs(completion.created - Date.now() / 1_000)).toBeLessThan(60);
    const [choice] = completion.choices;
    expect(choice?.message.content).toBe(`待ち時間は42.5分でした。[1]${SOURCES}`);
    expect(extensionOf(choice?.message)).toMatchObject({
      abstained: false,
      classification: 2,
      model: "extractive",
      citations: [{ id: 1, quote: "待ち時間は42.5分だった。" }],
      figures: [{ status: "supported" }],
      conflicts: [{ topic: "待ち時間" }],
      usage: { isEstimated: true },
    });
    expect(assistant.asked).toMatchObject([{ question: "待ち時間は", collection: "policy", detail: "short" }]);
    expect(assistant.asked[0]?.model).toBeUndefined();
  });

  it("has tokens as the backend counted them, else an estimate that says so", async () => {
    const counted = { inputTokens: 900, outputTokens: 80, isEstimated: false };
    const { client } = await startOpenAiApp({ origin: { usage: counted } });
    const completion = await client.chat.completions.create(ask);
    expect(completion.usage).toEqual({ prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 });
    expect(extensionOf(completion.choices[0]?.message).usage).toEqual({ isEstimated: false });
    const plain = await (await startOpenAiApp()).client.chat.completions.create(ask);
    expect(plain.usage?.prompt_tokens).toBeGreaterThan(0);
    expect(plain.usage?.total_tokens).toBe((plain.usage?.prompt_tokens ?? 0) + (plain.usage?.completion_tokens ?? 0));
  });

  it("says that it ends early when the model reached its longest reply", async () => {
    const { client } = await startOpenAiApp({ origin: { isCutShort: true } });
    const [choice] = (await client.chat.completions.create(ask)).choices;
    expect(choice?.finish_reason).toBe("length");
    expect(choice?.message.content).toContain("- 回答は、モデルの長さの上限で途切れています。");
  });

  it("is written by the backend that the id names, from the collection that it names", async () => {
    const { client, assistant } = await startOpenAiApp();
    await client.chat.completions.create({ ...ask, model: "policy/other" });
    expect(assistant.asked).toMatchObject([{ collection: "policy", model: "other" }]);
  });

  it("is counted, and not stored", async () => {
    const { client, store } = await startOpenAiApp();
    await client.chat.completions.create(ask);
    expect((await store.list({ limit: 10 })).conversations).toEqual([]);
    const rows = [];
    for await (const row of store.usage.each({ from: "2000-01-01", to: "2999-12-31" })) rows.push(row);
    expect(rows).toHaveLength(1);
  });
});

describe("a stream for OpenAI's client", () => {
  it("gives text as it comes, then the sources, then the extension", async () => {
    const { client } = await startOpenAiApp();
    const chunks = await collect(await client.chat.completions.create({ ...ask, stream: true }));
    expect(chunks[0]?.choices).toEqual([
      { index: 0, delta: { role: "assistant", content: "" }, logprobs: null, finish_reason: null },
    ]);
    const texts = chunks.map(({ choices }) => choices[0]?.delta.content ?? "");
    expect(texts).toEqual(["", "待ち時間は42.5分でした。", "[1]", SOURCES, ""]);
    const last = chunks.at(-1);
    expect(last?.choices[0]?.finish_reason).toBe("stop");
    expect(extensionOf(last?.choices[0]?.delta).citations).toHaveLength(1);
    expect(chunks.every((chunk) => !("usage" in chunk))).toBe(true);
    expect(new Set(chunks.map(({ id, object, model }) => `${id} ${object} ${model}`)).size).toBe(1);
  });

  it("tells the tokens in a last chunk of their own when it is asked to", async () => {
    const { client } = await startOpenAiApp();
    const options = { ...ask, stream: true as const, stream_options: { include_usage: true } };
    const chunks = await collect(await client.chat.completions.create(options));
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    const last = chunks.at(-1);
    expect(last?.choices).toEqual([]);
    expect(last?.usage?.total_tokens).toBeGreaterThan(0);
  });

  it("ends as [DONE] on the wire, without names of events", async () => {
    const app = await startOpenAiApp();
    const reply = await app.post("/v1/chat/completions", { ...ask, stream: true });
    expect(reply.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const text = await reply.text();
    expect(text).toMatch(/\n\ndata: \[DONE\]\n\n$/u);
    expect(text).not.toMatch(/^event:/mu);
  });

  it("is folded to the same message by the client's own helper", async () => {
    const { client } = await startOpenAiApp();
    const whole = (await client.chat.completions.create(ask)).choices[0]?.message;
    const folded = await client.chat.completions.stream(ask).finalMessage();
    expect(folded.content).toBe(whole?.content);
    expect(extensionOf(folded).citations).toEqual(extensionOf(whole).citations);
  });

  it("ends with the error when it fails half-way", async () => {
    const { client, logs } = await startOpenAiApp({ lateError: new Error("disk on fire") });
    const stream = await client.chat.completions.create({ ...ask, stream: true });
    const failure = await collect(stream).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(APIError);
    expect(failure).toMatchObject({ code: "internal_error", type: "server_error" });
    expect((failure as APIError).message).not.toContain("fire");
    expect(JSON.stringify(logs)).toContain("disk on fire");
  });

  it("has a status of its own when it fails before the first text", async () => {
    const { client } = await startOpenAiApp({ error: new Error("no index") });
    const failure = await client.chat.completions
      .create({ ...ask, model: "policy/extractive", stream: true })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ status: 500, type: "server_error" });
  });

  it.each([true, false])("ends the work when the client goes away (stream: %s)", async (stream) => {
    const signals: (AbortSignal | undefined)[] = [];
    const hold = (signal: AbortSignal | undefined) =>
      new Promise<void>((resolve) => {
        signals.push(signal);
        signal?.addEventListener("abort", () => resolve());
      });
    const { client, assistant, logs } = await startOpenAiApp({ hold });
    const going = new AbortController();
    const whole = () => client.chat.completions.create(ask, { signal: going.signal });
    const streamed = async () =>
      collect(await client.chat.completions.create({ ...ask, stream: true }, { signal: going.signal }));
    const outcome = (stream ? streamed() : whole()).catch((error: unknown) => error);
    await until(() => signals.length > 0);
    going.abort();
    await outcome;
    await until(() => assistant.openAnswers() === 0);
    expect(signals[0]?.aborted).toBe(true);
    expect(logs.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("what a client sends along", () => {
  it("is a conversation: earlier messages are the history, without our own lists of sources", async () => {
    const { client, assistant } = await startOpenAiApp();
    const first = await client.chat.completions.create(ask);
    await client.chat.completions.create({
      model: "policy-qa",
      messages: [
        { role: "system", content: "箇条書きで書いてください。" },
        ...ask.messages,
        { role: "assistant", content: first.choices[0]?.message.content ?? "" },
        { role: "tool", content: "42", tool_call_id: "x" },
        { role: "developer", content: [{ type: "text", text: "です・ます調で。" }] },
        {
          role: "user",
          content: [
            { type: "text", text: "それは" },
            { type: "text", text: "いつですか" },
          ],
        },
        { role: "system", content: "短く。" },
      ],
    });
    expect(assistant.asked[1]).toMatchObject({
      question: "それは\nいつですか",
      history: [
        { role: "user", content: "待ち時間は" },
        { role: "assistant", content: "待ち時間は42.5分でした。[1]" },
      ],
      instructions: "箇条書きで書いてください。\n\nです・ます調で。\n\n短く。",
    });
    // Nobody knows which 機密性 a reply is of that comes from outside.
    expect(assistant.asked[1]?.history?.some((message) => "classification" in message)).toBe(false);
  });

  it("counts as a reply of unknown class where it holds one, whoever is said to have written it", async () => {
    const { client, assistant } = await startOpenAiApp();
    const pasted = "待ち時間は42.5分でした。[1] の題名は";
    await client.chat.completions.create({
      model: "policy-qa",
      messages: [
        { role: "system", content: `前の回答: 待ち時間は42.5分でした。${SOURCES}` },
        { role: "user", content: `前の回答: 42.5分でした。${SOURCES}` },
        { role: "user", content: pasted },
      ],
    });
    expect(assistant.asked).toEqual([
      expect.objectContaining({
        question: pasted,
        history: [
          { role: "assistant", content: "前の回答: 42.5分でした。" },
          { role: "assistant", content: pasted },
        ],
      }),
    ]);
    expect(assistant.asked[0]?.instructions).toBeUndefined();
  });

  it("is cut where earlier messages or instructions are long, and the oldest are left out", async () => {
    const { client, assistant } = await startOpenAiApp();
    const long = "長".repeat(30_000);
    const earlier = Array.from({ length: 120 }, (_, at) => ({ role: "user" as const, content: `問い${at}` }));
    await client.chat.completions.create({
      model: "policy-qa",
      messages: [{ role: "system", content: long }, ...earlier, { role: "user", content: long }, ...ask.messages],
    });
    const [{ history = [], instructions = "" } = {}] = assistant.asked;
    expect(history).toHaveLength(100);
    expect(history.at(-1)?.content).toHaveLength(20_000);
    expect(history[0]?.content).toBe("問い21");
    expect(instructions).toHaveLength(4_000);
  });

  it("changes nothing where it is harmless: sampling, limits, names, tools that need not be called", async () => {
    const { client } = await startOpenAiApp();
    const completion = await client.chat.completions.create({
      ...ask,
      ...{ n: 1, temperature: 0.2, top_p: 1, max_tokens: 5, seed: 1, stop: ["。"], user: "u", store: true },
      ...{ response_format: { type: "text" }, tool_choice: "auto", logprobs: false, modalities: ["text"] },
      tools: [{ type: "function", function: { name: "search" } }],
    });
    expect(completion.choices[0]?.message.content).toContain("42.5分");
  });

  it.each([
    ["n", { n: 2 }],
    ["tool_choice", { tools: [], tool_choice: "required" }],
    ["function_call", { function_call: { name: "search" } }],
    ["response_format", { response_format: { type: "json_object" } }],
    ["logprobs", { logprobs: true }],
    ["modalities", { modalities: ["text", "audio"] }],
    ["messages", { messages: [] }],
    ["messages", { messages: [...ask.messages, { role: "assistant", content: "待ち時間は" }] }],
    ["messages", { messages: [{ role: "system", content: "はい" }] }],
    ["messages[0].role", { messages: [{ role: "narrator", content: "昔" }] }],
    ["messages[0].content", { messages: [{ role: "user", content: "　" }] }],
    ["messages[0].content", { messages: [{ role: "user", content: "長".repeat(4_001) }] }],
    ["messages[0].content[1]", { messages: [{ role: "user", content: [text("絵"), image()] }] }],
    ["model", { model: undefined }],
    ["stream", { stream: "yes" }],
  ])("is refused in a sentence where it would be answered wrongly: %s", async (param, wrong) => {
    const { client, assistant } = await startOpenAiApp();
    const failure = await client.chat.completions
      .create({ ...ask, ...wrong } as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequestError);
    expect(failure).toMatchObject({ status: 400, type: "invalid_request_error", code: "invalid_request", param });
    expect((failure as Error).message).toMatch(/[ぁ-ん]。$/u);
    expect(assistant.asked).toEqual([]);
  });
});

function text(value: string) {
  return { type: "text", text: value };
}

function image() {
  return { type: "image_url", image_url: { url: "data:image/png;base64," } };
}
