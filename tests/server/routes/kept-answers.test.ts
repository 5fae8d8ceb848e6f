import { describe, expect, it } from "vitest";
import { IndexDamagedError, StorageError } from "../../../core/errors.ts";
import { createAccess } from "../../../server/access/access.ts";
import { createRunningAnswers, type RunningAnswersOptions } from "../../../server/answers/running-answers.ts";
import { NO_AUDIT } from "../../../server/audit/audit-log.ts";
import { runningAnswerResponseSchema } from "../../../server/contract.ts";
import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import { watchNobody } from "../../../server/identity/watch-principal.ts";
import { withoutLimits } from "../../../server/limits/limits.ts";
import { createLogger } from "../../../server/logger.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER, createFakeAssistant, type FakeAssistantOptions } from "../fake-assistant.ts";
import { answerEndOf, namesOf, readEvents } from "../read-events.ts";
import { makeFolder, startTestApp, type TestApp, until } from "../start-test-app.ts";

const QUESTION = "待ち時間は？";
const ALL_EVENTS = [
  "retrieval-end",
  "text-delta",
  "text-delta",
  "citation-available",
  "figure-checked",
  "conflict-found",
  "answer-end",
];

/** An application whose answers stop after their first text until they are let go, or cancelled. */
async function startHeld(options: FakeAssistantOptions & { limits?: RunningAnswersOptions["limits"] } = {}) {
  const { limits, ...assistantOptions } = options;
  let isReleased = false;
  const hold = async (signal: AbortSignal | undefined) => {
    await until(() => isReleased || signal?.aborted === true);
  };
  const assistant = createFakeAssistant({ hold, ...assistantOptions });
  const store = await openSqliteStore(await makeFolder());
  const logger = createLogger({ write: () => undefined });
  const answers = createRunningAnswers({ logger, ...(limits && { limits }) });
  const app = await startTestApp({ assistant, store, answers });
  return {
    ...app,
    answers,
    find: (answerId: string) =>
      createAccess(LOCAL_PRINCIPAL, "r1", {
        apps: [],
        ...{
          assistant,
          store: app.wholeStore,
          answers,
          watchPrincipal: watchNobody,
          audit: NO_AUDIT,
          quotas: withoutLimits(app.wholeStore.usage).quotas,
        },
      }).answers.find(answerId),
    release() {
      isReleased = true;
    },
  };
}

const keep = (app: TestApp, answerId: string, init?: RequestInit, question = QUESTION) =>
  app.post("/api/chat", { question, answerId, keepRunning: true }, init);
const follow = (app: TestApp, answerId: string) => app.get(`/api/answers/${answerId}/events`);
const cancel = (app: TestApp, answerId: string, init: RequestInit = {}) =>
  app.get(`/api/answers/${answerId}/cancel`, { method: "POST", ...init });

async function stateOf(app: TestApp, answerId: string) {
  const reply = await app.get(`/api/answers/${answerId}`);
  return runningAnswerResponseSchema.strict().parse(await reply.json()).answer;
}

/** Asks, reads the beginning, and loses the connection. */
async function askAndLeave(app: TestApp, answerId: string): Promise<void> {
  const client = new AbortController();
  const reply = await keep(app, answerId, { signal: client.signal });
  await (reply.body as ReadableStream<Uint8Array>).getReader().read();
  client.abort();
  await until(() => app.logs.some(({ isAborted }) => isAborted === true));
}

describe("an answer that is kept running", () => {
  it("tells its reader what one that is not kept tells", async () => {
    const app = await startTestApp();
    const events = await readEvents(await keep(app, crypto.randomUUID()));
    expect(namesOf(events)).toEqual(ALL_EVENTS);
    expect(answerEndOf(events)).toMatchObject({ ...ANSWER, conversationId: expect.stringMatching(/./u) });
  });

  it("goes on when its reader is lost, is stored, and is told again from the first event on", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    await askAndLeave(app, answerId);
    expect(app.assistant.openAnswers()).toBe(1);
    expect(await stateOf(app, answerId)).toMatchObject({ state: "running", question: QUESTION, messageId: null });
    const reading = follow(app, answerId).then(readEvents);
    app.release();
    const end = answerEndOf(await reading);
    expect(namesOf(await reading)).toEqual(ALL_EVENTS);
    const stored = await app.store.get(end.conversationId);
    expect(stored?.messages.map(({ id }) => id)).toEqual([end.questionMessageId, end.messageId]);
    const { conversationId, messageId } = end;
    expect(await stateOf(app, answerId)).toMatchObject({ state: "finished", conversationId, messageId, error: null });
  });

  it("is stored when nobody comes back", async () => {
    const app = await startHeld();
    await askAndLeave(app, crypto.randomUUID());
    app.release();
    await until(async () => (await app.store.list({ limit: 1 })).conversations.length === 1);
    expect(app.assistant.openAnswers()).toBe(0);
  });

  it("is told whole to every reader, whenever they come", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    const first = keep(app, answerId).then(readEvents);
    await until(() => app.assistant.openAnswers() === 1);
    const others = Array.from({ length: 20 }, () => follow(app, answerId).then(readEvents));
    app.release();
    const told = await Promise.all([first, ...others]);
    for (const events of told) expect(events).toEqual(told[0]);
    expect(await follow(app, answerId).then(readEvents)).toEqual(told[0]);
  });

  it("is asked once, however often it is posted", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    const replies = Array.from({ length: 10 }, () => keep(app, answerId).then(readEvents));
    await until(() => app.assistant.openAnswers() === 1);
    app.release();
    const ends = (await Promise.all(replies)).map(answerEndOf);
    expect(new Set(ends.map(({ messageId }) => messageId)).size).toBe(1);
    expect(app.assistant.asked).toHaveLength(1);
    expect((await app.store.list({ limit: 9 })).conversations).toHaveLength(1);
  });

  it("refuses another question under the same id, also when it has to look into the store", async () => {
    const store = await openSqliteStore(await makeFolder());
    const app = await startTestApp({ store });
    const answerId = crypto.randomUUID();
    await readEvents(await keep(app, answerId));
    await expectError(await keep(app, answerId, {}, "別の質問"), 409, "answer-id-used");
    const later = await startTestApp({ store });
    const reply = await keep(later, answerId, {}, "別の質問");
    expect(reply.status).toBe(409);
    expect(later.assistant.asked).toEqual([]);
  });

  it("comes from the store once its events are gone, and is not asked again", async () => {
    const app = await startHeld({ limits: { keptMs: 0 } });
    app.release();
    const answerId = crypto.randomUUID();
    const end = answerEndOf(await readEvents(await keep(app, answerId)));
    await until(() => app.find(answerId) === undefined);
    for (const reply of [await follow(app, answerId), await keep(app, answerId)]) {
      expect(await readEvents(reply)).toEqual([{ name: "answer-end", data: end }]);
    }
    expect(app.assistant.asked).toHaveLength(1);
  });

  it.each([
    [{ keepRunning: true }],
    [{ answerId: crypto.randomUUID() }],
    [{ answerId: crypto.randomUUID(), keepRunning: false }],
    [{ answerId: "x", keepRunning: true }],
    [{ answerId: crypto.randomUUID(), keepRunning: true, store: false }],
  ])("refuses %j", async (fields) => {
    const app = await startTestApp();
    const reply = await app.post("/api/chat", { question: QUESTION, ...fields });
    await expectError(reply, 400, "invalid-request");
  });

  it("is unknown under an id that nobody gave", async () => {
    const app = await startTestApp();
    for (const id of [crypto.randomUUID(), "%00", "x'--"]) {
      await expectError(await app.get(`/api/answers/${id}`), 404, "answer-not-found");
      await expectError(await follow(app, id), 404, "answer-not-found");
      await expectError(await cancel(app, id), 404, "answer-not-found");
    }
  });
});

describe("an answer that is cancelled", () => {
  it("ends within 200 ms, tells its readers why and what was asked, and leaves no conversation", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    const reading = keep(app, answerId).then(readEvents);
    await until(() => app.assistant.openAnswers() === 1);
    const askedAt = performance.now();
    const reply = await cancel(app, answerId);
    expect(app.assistant.openAnswers()).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(200);
    const { answer } = runningAnswerResponseSchema.strict().parse(await reply.json());
    expect(answer).toMatchObject({ state: "cancelled", error: { code: "answer-cancelled" } });
    const error = { error: { code: "answer-cancelled", question: QUESTION } };
    expect((await reading).at(-1)).toMatchObject({ name: "error", data: error });
    expect((await app.store.list({ limit: 1 })).conversations).toEqual([]);
    expect(await app.store.answers.get(answerId)).toMatchObject({ state: "cancelled" });
  });

  it("can be cancelled by a beacon, of any type, but not from another site", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    await askAndLeave(app, answerId);
    const headers = { "content-type": "text/plain;charset=UTF-8" };
    const foreign = { headers: { ...headers, origin: "https://example.com" }, body: "x" };
    await expectError(await cancel(app, answerId, foreign), 403, "forbidden");
    expect(app.assistant.openAnswers()).toBe(1);
    const own = await cancel(app, answerId, { headers: { ...headers, origin: app.url }, body: "{broken" });
    expect(own.status).toBe(200);
    expect(app.assistant.openAnswers()).toBe(0);
  });

  it("stays finished when it was", async () => {
    const app = await startTestApp();
    const answerId = crypto.randomUUID();
    await readEvents(await keep(app, answerId));
    const reply = runningAnswerResponseSchema.parse(await (await cancel(app, answerId)).json());
    expect(reply.answer.state).toBe("finished");
    expect((await app.store.list({ limit: 9 })).conversations).toHaveLength(1);
  });

  it("is not asked at all when the cancel is heard before the question", async () => {
    const app = await startTestApp();
    const answerId = crypto.randomUUID();
    await expectError(await cancel(app, answerId), 404, "answer-not-found");
    const reply = await keep(app, answerId);
    expect([reply.status, app.assistant.asked.length]).toEqual([409, 0]);
    expect(namesOf(await readEvents(await keep(app, crypto.randomUUID()))).at(-1)).toBe("answer-end");
  });
});

describe("an answer that fails", () => {
  it("tells every reader, also those who come after, and keeps the question", async () => {
    const lateError = new IndexDamagedError("000001", new Error("checksum"));
    const app = await startTestApp({ assistant: createFakeAssistant({ lateError }) });
    const answerId = crypto.randomUUID();
    const events = await readEvents(await keep(app, answerId));
    expect(namesOf(events)).toEqual(["retrieval-end", "text-delta", "error"]);
    const error = { code: "index-damaged", message: lateError.message, question: QUESTION };
    expect(events.at(-1)?.data).toMatchObject({ error });
    expect(await follow(app, answerId).then(readEvents)).toEqual(events);
    expect(await stateOf(app, answerId)).toMatchObject({ state: "failed", error: { code: "index-damaged" } });
    expect(app.logs.filter(({ level }) => level === "error")).toHaveLength(1);
    expect((await app.store.list({ limit: 1 })).conversations).toEqual([]);
  });

  it("has its own status while nothing was told", async () => {
    const app = await startTestApp();
    const body = { question: QUESTION, answerId: crypto.randomUUID(), keepRunning: true };
    const unknown = await app.post("/api/chat", { ...body, conversationId: crypto.randomUUID() });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: "conversation-not-found", question: QUESTION } });
    app.store.answers.begin = () => Promise.reject(new StorageError("ディスクがいっぱいです。空きを作ってください。"));
    expect((await keep(app, crypto.randomUUID())).status).toBe(503);
    expect(app.assistant.asked).toEqual([]);
  });

  it("fails, and is not told as complete, when it cannot be stored", async () => {
    const app = await startTestApp();
    app.store.create = () => Promise.reject(new StorageError("ディスクがいっぱいです。空きを作ってください。"));
    const answerId = crypto.randomUUID();
    const events = await readEvents(await keep(app, answerId));
    expect(namesOf(events)).not.toContain("answer-end");
    expect(await stateOf(app, answerId)).toMatchObject({ state: "failed", error: { code: "storage-error" } });
  });
});

describe("the limits on kept answers", () => {
  it("refuse one more than may run, and take it when there is room", async () => {
    const app = await startHeld({ limits: { running: 2 } });
    const ids = Array.from({ length: 3 }, () => crypto.randomUUID());
    const [first, second] = ids.slice(0, 2).map((id) => keep(app, id).then(readEvents));
    await until(() => app.assistant.openAnswers() === 2);
    await expectError(await keep(app, ids[2] as string), 503, "too-many-answers");
    app.release();
    await Promise.all([first, second]);
    expect(namesOf(await readEvents(await keep(app, ids[2] as string)))).toEqual(ALL_EVENTS);
  });

  it.each([
    { eventChars: 10_000 },
    { totalEventChars: 10_000 },
  ])("forget events over %j, never the answer", async (limits) => {
    const app = await startHeld({ limits, extraText: "あ".repeat(50_000) });
    app.release();
    const answerId = crypto.randomUUID();
    await readEvents(await keep(app, answerId));
    expect(app.find(answerId)?.events.sizeChars).toBeLessThan(10_000);
    expect(namesOf(await follow(app, answerId).then(readEvents)).at(-1)).toBe("answer-end");
    expect(namesOf(await follow(app, answerId).then(readEvents))).not.toContain("retrieval-end");
  });
});

describe("closing", () => {
  it("lets running answers end, stores them, and takes no more", async () => {
    const app = await startHeld();
    const reading = keep(app, crypto.randomUUID()).then(readEvents);
    await until(() => app.assistant.openAnswers() === 1);
    const closing = app.answers.close(5_000);
    await expectError(await keep(app, crypto.randomUUID()), 503, "server-closing");
    app.release();
    await closing;
    expect(namesOf(await reading).at(-1)).toBe("answer-end");
  });

  it("stops after its patience what has not ended, and tells it as interrupted with the question", async () => {
    const app = await startHeld();
    const answerId = crypto.randomUUID();
    const reading = keep(app, answerId).then(readEvents);
    await until(() => app.assistant.openAnswers() === 1);
    await app.answers.close(20);
    expect((await reading).at(-1)).toMatchObject({ data: { error: { code: "server-closing", question: QUESTION } } });
    expect(await app.store.answers.get(answerId)).toMatchObject({ state: "interrupted", question: QUESTION });
  });
});
