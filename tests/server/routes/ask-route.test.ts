import { describe, expect, it } from "vitest";
import {
  CollectionNotFoundError,
  EmbedderMismatchError,
  IndexDamagedError,
  ModelNotFoundError,
} from "../../../core/errors.ts";
import { answerSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER, createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp, until } from "../start-test-app.ts";

describe("POST /api/ask", () => {
  it("answers with exactly the contract's JSON", async () => {
    const app = await startTestApp();
    const response = await app.post("/api/ask", { question: "待ち時間は？" });
    expect(response.status).toBe(200);
    const body = answerSchema.strict().parse(await response.json());
    expect(body).toEqual({ ...ANSWER, requestId: response.headers.get("x-request-id") });
  });

  it("passes on everything that the body may hold, trimmed, and nothing else", async () => {
    const app = await startTestApp();
    const history = [{ role: "user", content: "前の質問" }];
    const filter = {
      documentIds: ["plan"],
      issuer: "みどり市",
      asOfFrom: "2025",
      asOfTo: "2026-03-31",
      maxClassification: 2,
    };
    const body = { question: " 次は？ ", history, collection: "policy", model: "other", topK: 7, filter };
    await app.post("/api/ask", { ...body, detail: "short", unknown: 1 });
    expect(app.assistant.asked).toEqual([{ ...body, question: "次は？" }]);
  });

  it("stores nothing", async () => {
    const app = await startTestApp();
    await app.post("/api/ask", { question: "待ち時間は？" });
    expect(await app.store.list({ limit: 10 })).toEqual({ conversations: [], nextCursor: null });
  });

  it("ignores credentials", async () => {
    const app = await startTestApp();
    const headers = { "content-type": "application/json", authorization: "Bearer x", "x-api-key": "y" };
    expect((await app.post("/api/ask", { question: "？" }, { headers })).status).toBe(200);
  });

  it.each([
    [new CollectionNotFoundError("nowhere"), 404, "collection-not-found"],
    [new ModelNotFoundError("none", ["extractive"]), 400, "model-not-found"],
    [new IndexDamagedError("000001"), 503, "index-damaged"],
    [new EmbedderMismatchError("a", "b"), 503, "embedder-mismatch"],
  ])("turns %s into status %i with the error's own sentence", async (error, status, code) => {
    const app = await startTestApp({ assistant: createFakeAssistant({ error }) });
    const response = await app.post("/api/ask", { question: "待ち時間は？" });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { code, message: error.message, requestId: response.headers.get("x-request-id") },
    });
  });

  it("hides an unforeseen error from the client and shows it with its cause in the log", async () => {
    const error = new Error("secret detail", { cause: new Error("deeper cause") });
    const app = await startTestApp({ assistant: createFakeAssistant({ error }) });
    const response = await app.post("/api/ask", { question: "待ち時間は？" });
    const { message, requestId } = await expectError(response, 500, "internal-error");
    expect(message).not.toContain("secret");
    const line = app.logs.find(({ level }) => level === "error");
    expect(line).toMatchObject({ requestId, code: "internal-error" });
    expect(line?.error).toMatch(/secret detail[\s\S]*caused by: Error: deeper cause/u);
  });

  it("ends the work when the client goes away, without logging a failure", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const hold = async (signal: AbortSignal | undefined): Promise<void> => {
      signals.push(signal);
      await until(() => signal?.aborted === true);
    };
    const app = await startTestApp({ assistant: createFakeAssistant({ hold }) });
    const client = new AbortController();
    const reply = app.post("/api/ask", { question: "待ち時間は？" }, { signal: client.signal });
    const rejected = expect(reply).rejects.toThrow(/abort/iu);
    await until(() => signals.length === 1);
    client.abort();
    await rejected;
    await until(() => app.assistant.openAnswers() === 0 && app.logs.length > 0);
    expect(app.logs.map(({ level, isAborted }) => ({ level, isAborted }))).toEqual([
      { level: "info", isAborted: true },
    ]);
  });
});
