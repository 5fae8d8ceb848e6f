import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { StorageError } from "../../../core/errors.ts";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { LOCAL_PRINCIPAL, type Principal } from "../../../server/identity/principal.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { expectError } from "../expect-error.ts";
import { createFakeAssistant, PLAN_DOCUMENT } from "../fake-assistant.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { makeFolder, startTestApp, until } from "../start-test-app.ts";

const QUESTION = "待ち時間は何分ですか";
const QUOTE = "待ち時間は42.5分だった。";
const START = PLAN_DOCUMENT.text.indexOf(QUOTE);
const READER: Principal = { ...LOCAL_PRINCIPAL, userId: "u1", kind: "key", key: { id: "k1", scopes: ["ask", "read"] } };

interface Options {
  keepsQuestionText?: boolean;
  isOn?: boolean;
  assistant?: ReturnType<typeof createFakeAssistant>;
  append?: Store["audit"]["append"];
}

async function startAudited({ keepsQuestionText = false, isOn = true, assistant, append }: Options = {}) {
  const store = await openSqliteStore(await makeFolder());
  const records = { append: append ?? store.audit.append };
  const audit = createAuditLog({ records, isOn, keepsQuestionText });
  const app = await startTestApp({
    store,
    audit,
    authenticators: [async () => READER],
    ...(assistant && { assistant }),
  });
  const entries = async () =>
    (await store.audit.list({}, { limit: 100 })).entries
      .toReversed()
      .map(({ detail, ...entry }) => ({ ...entry, detail: JSON.parse(detail) as Record<string, unknown> }));
  return { app, entries };
}

describe("the audit log", () => {
  it("tells who asked, which passages were found and what was answered from, with the request's id", async () => {
    const { app, entries } = await startAudited();
    const reply = await app.post("/api/ask", { question: QUESTION });
    const { requestId, citations } = (await reply.json()) as { requestId: string; citations: { documentId: string }[] };
    const [asked, given, ...more] = await entries();
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      action: "question-asked",
      actorId: "u1",
      actorKind: "key",
      requestId,
      targetKind: "collection",
      detail: {
        keyId: "k1",
        question: { sha256: createHash("sha256").update(QUESTION).digest("hex") },
        passages: [[PLAN_DOCUMENT.id, expect.any(Number), expect.any(Number)]],
      },
    });
    expect(given).toMatchObject({ action: "answer-given", requestId, detail: { outcome: "answered" } });
    expect(given?.detail.cited).toHaveLength(citations.length);
  });

  it("holds the question's text only where that was asked for", async () => {
    const hashed = await startAudited();
    await hashed.app.post("/api/search", { query: QUESTION });
    expect(JSON.stringify(await hashed.entries())).not.toContain(QUESTION);
    const texts = await startAudited({ keepsQuestionText: true });
    await texts.app.post("/api/search", { query: QUESTION });
    expect(await texts.entries()).toMatchObject([
      {
        action: "passages-searched",
        detail: { question: { text: QUESTION }, passages: [[PLAN_DOCUMENT.id, START, START + QUOTE.length]] },
      },
    ]);
  });

  it("tells of an answer that its reader left", async () => {
    const assistant = createFakeAssistant({
      hold: (signal) => new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
    });
    const { app, entries } = await startAudited({ assistant });
    const leave = new AbortController();
    const reply = await app.post(
      "/api/chat",
      { question: QUESTION },
      { headers: { "content-type": "application/json" }, signal: leave.signal },
    );
    await reply.body?.getReader().read();
    leave.abort();
    await until(async () => (await entries()).length === 2);
    expect((await entries())[1]).toMatchObject({ action: "answer-given", detail: { outcome: "interrupted" } });
  });

  it("tells of documents read, of exports and of deletions", async () => {
    const { app, entries } = await startAudited();
    const { conversationId, messageId } = answerEndOf(
      await readEvents(await app.post("/api/chat", { question: QUESTION })),
    );
    await app.get(`/api/documents/${encodeURIComponent(PLAN_DOCUMENT.id)}`);
    await app.get("/api/documents/none");
    await app.get(`/api/messages/${messageId}/export?format=markdown`);
    await app.get(`/api/conversations/${conversationId}/export?format=markdown`);
    await app.get("/api/figures.csv");
    await app.get(`/api/conversations/${conversationId}`, { method: "DELETE" });
    const told = (await entries()).slice(2).map(({ action, targetId }) => [action, targetId]);
    expect(told).toEqual([
      ["document-read", PLAN_DOCUMENT.id],
      ["answer-exported", messageId],
      ["conversation-exported", conversationId],
      ["figures-exported", "policy"],
      ["conversation-removed", conversationId],
    ]);
  });

  it("lets nothing be read that it cannot record", async () => {
    const append = async () => {
      throw new StorageError("ディスクに空きがありません。");
    };
    const { app } = await startAudited({ append });
    await expectError(await app.post("/api/search", { query: QUESTION }), 503, "storage-error");
    await expectError(await app.post("/api/ask", { question: QUESTION }), 503, "storage-error");
    await expectError(await app.get(`/api/documents/${encodeURIComponent(PLAN_DOCUMENT.id)}`), 503, "storage-error");
    const chat = await app.post("/api/chat", { question: QUESTION });
    expect(await chat.text()).not.toContain("42.5");
  });

  it("is empty when it is off", async () => {
    const { app, entries } = await startAudited({ isOn: false });
    await app.post("/api/ask", { question: QUESTION });
    await app.get(`/api/documents/${encodeURIComponent(PLAN_DOCUMENT.id)}`);
    expect(await entries()).toEqual([]);
  });
});
