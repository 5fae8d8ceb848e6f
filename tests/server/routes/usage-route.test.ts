import { describe, expect, it } from "vitest";
import { StorageError } from "../../../core/errors.ts";
import { usageSummarySchema } from "../../../server/contract.ts";
import { addDays, toTokyoDay } from "../../../server/usage/tokyo-day.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER, createFakeAssistant } from "../fake-assistant.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { startTestApp, type TestApp } from "../start-test-app.ts";

const SECRET = "誰にも見せない質問";

async function summary(app: TestApp, query = "") {
  return usageSummarySchema.strict().parse(await (await app.get(`/api/usage${query}`)).json());
}

const chat = async (app: TestApp, body: object = {}) =>
  answerEndOf(await readEvents(await app.post("/api/chat", { question: SECRET, ...body })));
const ask = (app: TestApp) => app.post("/api/ask", { question: SECRET }).then((reply) => reply.json());

/** Counts an answer as of some day. */
async function count(
  app: TestApp,
  askedAt: string,
  model = "m",
  times: { firstTextMs: number | null } = { firstTextMs: 1 },
) {
  const answer = { ...ANSWER, requestId: "r", model };
  await app.store.usage.add({
    route: "ask",
    askedAt: new Date(askedAt),
    collection: "policy",
    answer,
    totalMs: 9,
    ...times,
  });
}

describe("GET /api/usage", () => {
  it("counts every finished answer once: stored or not, kept or not, and of /api/ask", async () => {
    const app = await startTestApp();
    await chat(app);
    await chat(app, { store: false });
    await chat(app, { answerId: crypto.randomUUID(), keepRunning: true });
    await ask(app);
    const { total, days, models, from, to, timeZone } = await summary(app);
    expect(total).toMatchObject({ questions: 4, abstained: 0, figures: 4, unsupportedFigures: 0, conflicts: 4 });
    const today = toTokyoDay(new Date());
    expect([from, to, timeZone, days.length]).toEqual([addDays(today, -29), today, "Asia/Tokyo", 30]);
    expect(days.at(-1)).toEqual({ date: today, ...total });
    expect(models).toEqual([{ model: "extractive", ...total }]);
  });

  it("measures the time to the first text from the arrival of the question", async () => {
    const pause = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const app = await startTestApp({ assistant: createFakeAssistant({ holdStart: pause(60), hold: pause(80) }) });
    await chat(app);
    await ask(app);
    const { firstTextMs, totalMs } = (await summary(app)).total;
    expect(firstTextMs?.p50).toBeGreaterThanOrEqual(59);
    expect((totalMs?.p50 ?? 0) - (firstTextMs?.p50 ?? 0)).toBeGreaterThanOrEqual(79);
  });

  it("tells tokens and costs, and what readers said, also of what was asked anew since", async () => {
    const usage = {
      inputTokens: 7,
      outputTokens: 3,
      isEstimated: true,
      cost: { amount: 0.5, currency: "JPY" as const },
    };
    const app = await startTestApp({ assistant: createFakeAssistant({ origin: { usage } }) });
    const first = await chat(app);
    const put = (id: string, body: object) => app.post(`/api/messages/${id}/feedback`, body, { method: "PUT" });
    await put(first.messageId, { rating: "wrong", kinds: ["figure", "outdated"] });
    const { conversationId, questionMessageId: replaceFrom } = first;
    const second = await chat(app, { conversationId, replaceFrom });
    await put(second.messageId, { rating: "helpful" });
    const { total, feedbackKinds } = await summary(app);
    expect(total).toMatchObject({
      inputTokens: 14,
      outputTokens: 6,
      isTokenCountEstimated: true,
      costs: [{ currency: "JPY", amount: 1 }],
      feedback: { helpful: 1, wrong: 1 },
    });
    expect(feedbackKinds).toEqual([
      { kind: "figure", count: 1 },
      { kind: "outdated", count: 1 },
    ]);
    await app.get(`/api/conversations/${conversationId}`, { method: "DELETE" });
    expect((await summary(app)).total).toMatchObject({ questions: 2, feedback: { helpful: 0, wrong: 0 } });
  });

  it("counts days as they are in Tokyo, both ends inclusive, the most used model first", async () => {
    const app = await startTestApp();
    await count(app, "2026-05-31T14:59:59.999Z", "early");
    await count(app, "2026-05-31T15:00:00.000Z", "b");
    await count(app, "2026-06-02T14:59:59.999Z", "a");
    await count(app, "2026-06-02T14:59:59.999Z", "b", { firstTextMs: null });
    await count(app, "2026-06-02T15:00:00.000Z", "late");
    const { days, models, total } = await summary(app, "?from=2026-06-01&to=2026-06-02");
    expect(days.map(({ date, questions }) => [date, questions])).toEqual([
      ["2026-06-01", 1],
      ["2026-06-02", 2],
    ]);
    expect(models.map(({ model, questions }) => [model, questions])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
    expect(total.firstTextMs).toEqual({ p50: 1, p95: 1 });
    expect((await summary(app, "?from=2026-06-01")).to).toBe("2026-06-30");
  });

  it("reads more answers than fit into one page", async () => {
    const app = await startTestApp();
    const answer = { ...ANSWER, requestId: "r" };
    const usage = { route: "ask" as const, askedAt: new Date("2026-06-01T00:00:00Z"), collection: undefined, answer };
    const messages = [{ role: "user" as const, content: "x", createdAt: new Date() }];
    for (let index = 0; index < 2_001; index += 1) {
      await app.store.create({ title: "x", messages }, { usage: { ...usage, firstTextMs: index, totalMs: index } });
    }
    expect((await summary(app, "?from=2026-06-01&to=2026-06-01")).total).toMatchObject({
      questions: 2_001,
      firstTextMs: { p50: 1_000, p95: 1_900 },
    });
  });

  it("keeps no word of a question", async () => {
    const app = await startTestApp();
    await ask(app);
    const rows: unknown[] = [];
    for await (const row of app.store.usage.each({ from: "2000-01-01", to: "2100-01-01" })) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  it("answers a question also when it cannot be counted, and says so in the log", async () => {
    const app = await startTestApp();
    app.store.usage.add = () => Promise.reject(new StorageError("ディスクがいっぱいです。"));
    expect(await ask(app)).toMatchObject({ answer: ANSWER.answer });
    expect(app.logs.find(({ level }) => level === "error")).toMatchObject({ code: "storage-error" });
  });

  it.each([
    "from=2026-06-31",
    "from=20260601",
    "from=",
    "to=x",
    "from=2026-06-02&to=2026-06-01",
    "from=2024-01-01&to=2026-01-01",
    "from=9999-12-31&from=1",
  ])("refuses ?%s", async (query) => {
    const app = await startTestApp();
    for (const path of ["/api/usage", "/api/usage.csv"]) {
      await expectError(await app.get(`${path}?${query}`), 400, "invalid-request");
    }
  });
});

describe("GET /api/usage.csv", () => {
  it("has a line for every model of every day, for spreadsheet programs, with nothing that they would run", async () => {
    const app = await startTestApp();
    await count(app, "2026-06-01T00:00:00Z", "=cmd()");
    await count(app, "2026-06-02T00:00:00Z", "b");
    await count(app, "2026-06-02T00:00:00Z", "a");
    const reply = await app.get("/api/usage.csv?from=2026-06-01&to=2026-06-02");
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reply.headers.get("content-disposition")).toContain('filename="usage-2026-06-01_2026-06-02.csv"');
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = bytes.toString("utf8").trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\ufeff日付,モデル,質問数,/u);
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 3).join())).toEqual([
      "2026-06-01,'=cmd(),1",
      "2026-06-02,a,1",
      "2026-06-02,b,1",
    ]);
  });
});
