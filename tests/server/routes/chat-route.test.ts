import { describe, expect, it } from "vitest";
import { CollectionNotFoundError, IndexDamagedError, StorageError } from "../../../core/errors.ts";
import { chatAnswerSchema, chatEventSchemas } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER, createFakeAssistant } from "../fake-assistant.ts";
import { answerEndOf, namesOf, parseEvents, readEvents } from "../read-events.ts";
import { startTestApp, until } from "../start-test-app.ts";

function textReader(response: Response): ReadableStreamDefaultReader<string> {
  const decoder = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
  return (response.body as ReadableStream<Uint8Array>).pipeThrough(decoder).getReader();
}

const QUESTION = "待ち時間は？";

describe("POST /api/chat", () => {
  it("streams the answer's events in order, each exactly the contract's, and ends with the whole answer", async () => {
    const app = await startTestApp();
    const response = await app.post("/api/chat", { question: QUESTION });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    const events = await readEvents(response);
    expect(namesOf(events)).toEqual([
      "retrieval-end",
      "text-delta",
      "text-delta",
      "citation-available",
      "figure-checked",
      "conflict-found",
      "answer-end",
    ]);
    const {
      conversationId,
      messageId,
      questionMessageId: _question,
      ...answer
    } = chatAnswerSchema.strict().parse(answerEndOf(events));
    expect(answer).toEqual({ ...ANSWER, requestId: response.headers.get("x-request-id") });
    const stored = await app.store.get(conversationId);
    expect(stored?.messages.map(({ role, content }) => ({ role, content }))).toEqual([
      { role: "user", content: QUESTION },
      { role: "assistant", content: ANSWER.answer },
    ]);
    expect(stored?.messages[1]).toMatchObject({ id: messageId, answer });
  });

  it("keeps nothing of an exchange that is not to be stored", async () => {
    const app = await startTestApp();
    const events = await readEvents(await app.post("/api/chat", { question: QUESTION, store: false }));
    expect(chatAnswerSchema.parse(answerEndOf(events))).toMatchObject({
      ...ANSWER,
      conversationId: "",
      requestId: /./u,
    });
    expect((await app.store.list({ limit: 10 })).conversations).toEqual([]);
  });

  it("says who was chosen to write, and keeps the class of the answer for the turns that follow", async () => {
    const decision = { model: "m", label: "M", outcome: "used", reason: "扱える" } as const;
    const choice = { model: "m", label: "M", decisions: [decision] };
    const usage = {
      inputTokens: 1,
      outputTokens: 2,
      isEstimated: false,
      cost: { amount: 1, currency: "JPY" as const },
    };
    const origin = { routing: [decision], usage, promptVersion: "p", droppedPassages: 1, classification: 2 as const };
    const app = await startTestApp({ assistant: createFakeAssistant({ choice, origin }) });
    const events = await readEvents(await app.post("/api/chat", { question: QUESTION }));
    expect(events[1]).toEqual({ name: "model-chosen", data: choice });
    const {
      conversationId,
      messageId: _,
      questionMessageId: _question,
      ...answer
    } = chatAnswerSchema.strict().parse(answerEndOf(events));
    expect(answer).toMatchObject(origin);
    await app.post("/api/chat", { question: QUESTION, conversationId }).then((response) => response.text());
    expect(app.assistant.asked[1]?.history).toEqual([
      { role: "user", content: QUESTION },
      { role: "assistant", content: ANSWER.answer, classification: 2 },
    ]);
  });

  it("says when a reranker failed and the passages are in the order of the search", async () => {
    const rerank = { reranker: "endpoint:m", status: "failed", reason: "接続できません。" } as const;
    const app = await startTestApp({ assistant: createFakeAssistant({ rerank }) });
    const [first] = await readEvents(await app.post("/api/chat", { question: QUESTION }));
    expect(chatEventSchemas["retrieval-end"].strict().parse(first?.data).rerank).toEqual(rerank);
  });

  it("delivers each event when it happens, not at the end", async () => {
    let release = (): void => {};
    const hold = () => new Promise<void>((resolve) => (release = resolve));
    const app = await startTestApp({ assistant: createFakeAssistant({ hold }) });
    const response = await app.post("/api/chat", { question: QUESTION });
    const reader = textReader(response);
    let received = "";
    await until(async () => {
      received += (await reader.read()).value ?? "";
      return received.includes("text-delta");
    });
    expect(namesOf(parseEvents(received))).toEqual(["retrieval-end", "text-delta"]);
    release();
    for (let part = await reader.read(); !part.done; part = await reader.read()) received += part.value;
    expect(namesOf(parseEvents(received)).at(-1)).toBe("answer-end");
  });

  it("has stored the answer before it says that the answer is complete", async () => {
    const app = await startTestApp();
    const order: string[] = [];
    const create = app.store.create.bind(app.store);
    app.store.create = async (conversation) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      const stored = await create(conversation);
      order.push("stored");
      return stored;
    };
    const response = await app.post("/api/chat", { question: QUESTION });
    const reader = textReader(response);
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (part.value.includes("event: answer-end")) order.push("told");
    }
    expect(order).toEqual(["stored", "told"]);
  });

  it("continues a conversation with its stored history", async () => {
    const app = await startTestApp();
    const { conversationId } = answerEndOf(await readEvents(await app.post("/api/chat", { question: QUESTION })));
    const filter = { issuer: "みどり市" };
    const body = {
      question: "その前は？",
      conversationId,
      collection: "policy",
      model: "other",
      detail: "short",
      filter,
    };
    const second = answerEndOf(await readEvents(await app.post("/api/chat", body)));
    expect(second.conversationId).toBe(conversationId);
    expect(app.assistant.asked[1]).toEqual({
      question: "その前は？",
      collection: "policy",
      model: "other",
      detail: "short",
      filter,
      history: [
        { role: "user", content: QUESTION },
        { role: "assistant", content: ANSWER.answer },
      ],
    });
    expect((await app.store.get(conversationId))?.messages).toHaveLength(4);
  });

  it("sends the latest 100 messages of a long conversation", async () => {
    const app = await startTestApp();
    const messages = Array.from({ length: 103 }, (_, index) => ({
      role: "user" as const,
      content: String(index),
      createdAt: new Date(),
    }));
    const { conversationId } = await app.store.create({ title: "長い会話", messages });
    await readEvents(await app.post("/api/chat", { question: QUESTION, conversationId }));
    const history = app.assistant.asked[0]?.history ?? [];
    expect([history.length, history[0]?.content, history.at(-1)?.content]).toEqual([100, "3", "102"]);
  });

  it("gives a new conversation the question as its title", async () => {
    const app = await startTestApp();
    await readEvents(await app.post("/api/chat", { question: "一行目\n二行目" }));
    expect((await app.store.list({ limit: 1 })).conversations[0]?.title).toBe("一行目 二行目");
  });

  it("answers an unknown conversation with 404 and asks nothing", async () => {
    const app = await startTestApp();
    const response = await app.post("/api/chat", { question: QUESTION, conversationId: crypto.randomUUID() });
    await expectError(response, 404, "conversation-not-found");
    expect(app.assistant.asked).toEqual([]);
  });

  it("answers an error before the first event with its status", async () => {
    const error = new CollectionNotFoundError("nowhere");
    const app = await startTestApp({ assistant: createFakeAssistant({ error }) });
    const response = await app.post("/api/chat", { question: QUESTION, collection: "nowhere" });
    await expectError(response, 404, "collection-not-found");
  });

  it("ends a stream that fails half-way with an error event, and stores nothing", async () => {
    const lateError = new IndexDamagedError("000001", new Error("checksum"));
    const app = await startTestApp({ assistant: createFakeAssistant({ lateError }) });
    const response = await app.post("/api/chat", { question: QUESTION });
    const events = await readEvents(response);
    expect(namesOf(events)).toEqual(["retrieval-end", "text-delta", "error"]);
    const requestId = response.headers.get("x-request-id");
    expect(events.at(-1)?.data).toEqual({ error: { code: "index-damaged", message: lateError.message, requestId } });
    expect((await app.store.list({ limit: 1 })).conversations).toEqual([]);
    expect(app.logs.find(({ level }) => level === "error")).toMatchObject({ requestId, code: "index-damaged" });
  });

  it("hides the detail of an unforeseen error that happens half-way", async () => {
    const app = await startTestApp({ assistant: createFakeAssistant({ lateError: new Error("secret detail") }) });
    const events = await readEvents(await app.post("/api/chat", { question: QUESTION }));
    expect(events.at(-1)).toMatchObject({ name: "error", data: { error: { code: "internal-error" } } });
    expect(JSON.stringify(events)).not.toContain("secret detail");
  });

  it("ends with an error, not with answer-end, when the answer cannot be stored", async () => {
    const app = await startTestApp();
    app.store.create = () => Promise.reject(new StorageError("ディスクがいっぱいです。空きを作ってください。"));
    const events = await readEvents(await app.post("/api/chat", { question: QUESTION }));
    expect(namesOf(events)).not.toContain("answer-end");
    expect(events.at(-1)).toMatchObject({ name: "error", data: { error: { code: "storage-error" } } });
  });

  it("sends a comment while nothing happens, even before the first event, and stops with the reply", async () => {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 70));
    const app = await startTestApp({
      assistant: createFakeAssistant({ holdStart: pause, hold: pause }),
      heartbeatMs: 20,
    });
    const body = await (await app.post("/api/chat", { question: QUESTION })).text();
    expect(body).toMatch(/^: heartbeat\n\n[\s\S]*event: text-delta\n.*\n\n: heartbeat\n\n/u);
    expect(namesOf(parseEvents(body)).at(-1)).toBe("answer-end");
  });

  it("ends the assistant's work within 200 ms when the reader leaves, stores nothing and logs no failure", async () => {
    let abortedAt = 0;
    const hold = (signal: AbortSignal | undefined) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          abortedAt = performance.now();
          reject(signal.reason);
        });
      });
    const app = await startTestApp({ assistant: createFakeAssistant({ hold }), heartbeatMs: 10 });
    const client = new AbortController();
    const response = await app.post("/api/chat", { question: QUESTION }, { signal: client.signal });
    await (response.body as ReadableStream<Uint8Array>).getReader().read();
    const leftAt = performance.now();
    client.abort();
    await until(() => abortedAt > 0 && app.assistant.openAnswers() === 0 && app.logs.length > 0);
    expect(abortedAt - leftAt).toBeLessThan(200);
    expect((await app.store.list({ limit: 1 })).conversations).toEqual([]);
    expect(app.logs).toMatchObject([{ level: "info", isAborted: true }]);
    expect((await app.get("/healthz")).status).toBe(200);
  });

  it("waits for a reader who is slower than the writer", async () => {
    const extraText = "あ".repeat(3_000_000);
    const app = await startTestApp({ assistant: createFakeAssistant({ extraText }) });
    const response = await app.post("/api/chat", { question: QUESTION });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(app.assistant.openAnswers()).toBe(1);
    expect(namesOf(await readEvents(response)).at(-1)).toBe("answer-end");
  });

  it("keeps the pairs of question and answer together when two are asked at once", async () => {
    const app = await startTestApp();
    const { conversationId } = answerEndOf(await readEvents(await app.post("/api/chat", { question: QUESTION })));
    const ask = (question: string) => app.post("/api/chat", { question, conversationId }).then(readEvents);
    await Promise.all(["甲", "乙", "丙"].map(ask));
    const roles = (await app.store.get(conversationId))?.messages.map(({ role }) => role);
    expect(roles).toEqual(Array.from({ length: 4 }, () => ["user", "assistant"]).flat());
  });

  it("puts a question that is asked anew in the place of the old one, with what was said before as its history", async () => {
    const app = await startTestApp();
    const ask = async (body: object) => answerEndOf(await readEvents(await app.post("/api/chat", body)));
    const { conversationId } = await ask({ question: "一" });
    const { questionMessageId } = await ask({ question: "二", conversationId });
    await ask({ question: "三", conversationId });
    const replaced = await ask({ question: "二、詳しく", conversationId, replaceFrom: questionMessageId });
    expect(app.assistant.asked.at(-1)?.history?.map(({ content }) => content)).toEqual(["一", ANSWER.answer]);
    const { messages = [] } = (await app.store.get(conversationId)) ?? {};
    expect(messages.map(({ content }) => content)).toEqual(["一", ANSWER.answer, "二、詳しく", ANSWER.answer]);
    expect(messages.slice(2).map(({ id }) => id)).toEqual([replaced.questionMessageId, replaced.messageId]);
  });

  it("keeps the old exchange when the new answer fails or cannot be stored", async () => {
    const lateError = new IndexDamagedError("000001");
    const app = await startTestApp({ assistant: createFakeAssistant({ lateError }) });
    const messages = ["問", "答"].map((content, at) => ({
      role: at === 0 ? ("user" as const) : ("assistant" as const),
      content,
      createdAt: new Date(),
    }));
    const { conversationId, messageIds } = await app.store.create({ title: "問", messages });
    const body = { question: "新", conversationId, replaceFrom: messageIds[0] };
    expect(namesOf(await readEvents(await app.post("/api/chat", body))).at(-1)).toBe("error");
    expect((await app.store.get(conversationId))?.messages.map(({ content }) => content)).toEqual(["問", "答"]);
  });

  it("refuses to replace what is no question of the conversation, and asks nothing", async () => {
    const app = await startTestApp();
    const first = answerEndOf(await readEvents(await app.post("/api/chat", { question: "一" })));
    const other = answerEndOf(await readEvents(await app.post("/api/chat", { question: "別" })));
    const { conversationId } = first;
    for (const replaceFrom of [first.messageId, other.questionMessageId, crypto.randomUUID()]) {
      const reply = await app.post("/api/chat", { question: "x", conversationId, replaceFrom });
      await expectError(reply, 404, "message-not-found");
    }
    for (const body of [{ replaceFrom: first.questionMessageId }, { conversationId, replaceFrom: "x" }]) {
      await expectError(await app.post("/api/chat", { question: "x", ...body }), 400, "invalid-request");
    }
    expect(app.assistant.asked).toHaveLength(2);
  });
});
