import { describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { StorageError } from "../../../core/errors.ts";
import { configuredLimits } from "../../../server/limits/limits.ts";
import { createQuotas } from "../../../server/limits/quotas.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import type { AllUsage, UsageRow } from "../../../server/store/usage-records.ts";
import { summariseUsage } from "../../../server/usage/summarise-usage.ts";
import { expectError } from "../expect-error.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { makeFolder, startTestApp, until } from "../start-test-app.ts";
import { type LimitedApp, startLimitedApp, type Who } from "./start-limited-app.ts";

const DAY_MS = 86_400_000;
const question = "待ち時間は";

/** Answers that took so many tokens, and cost so much. */
const costing = (tokens: number, cost?: { amount: number; currency: "JPY" | "USD" }) =>
  createFakeAssistant({
    origin: { usage: { inputTokens: tokens - 100, outputTokens: 100, isEstimated: false, ...(cost && { cost }) } },
  });

/** Asks, and cancels it once it has begun. */
async function askAndCancel(app: LimitedApp): Promise<{ ended: Promise<string> }> {
  const answerId = crypto.randomUUID();
  const asked = app.as("sato").post("/api/chat", { question, answerId, keepRunning: true });
  await until(() => app.assistant.openAnswers() === 1);
  await expectError(await app.ask("sato"), 429, "quota-exceeded");
  await app.as("sato").post(`/api/answers/${answerId}/cancel`, {});
  return { ended: asked.then((reply) => reply.text()) };
}

async function rowsOf(store: Store): Promise<UsageRow[]> {
  const rows: UsageRow[] = [];
  for await (const row of store.usage.each({ from: "0000", to: "9999" })) rows.push(row);
  return rows;
}

async function statusesOf(app: LimitedApp, ...askers: Who[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const who of askers) statuses.push((await app.ask(who)).status);
  return statuses;
}

describe("a daily quota of requests", () => {
  it("refuses the next question in words that say which, how much, until when, and whom to ask", async () => {
    const app = await startLimitedApp({ env: { QUOTA_USER_REQUESTS: "2" } });
    expect(await statusesOf(app, "sato", "sato")).toEqual([200, 200]);
    const refused = await app.ask("sato");
    const seconds = Number(refused.headers.get("retry-after"));
    const error = await expectError(refused, 429, "quota-exceeded");
    expect(error.message).toBe(
      "利用者 1 人が 1 日に使える質問数（2 件）の上限に達しました。翌日の 0:00（日本時間）から、また質問できます。急ぐときや上限を見直すときは、管理者に相談してください。",
    );
    expect(error.retryAfterSeconds).toBe(seconds);
    expect(new Date(Date.now() + seconds * 1_000 + 9 * 3_600_000).toISOString()).toMatch(/T00:00:0[01]/u);
    expect(app.assistant.asked).toHaveLength(2);
    expect(await statusesOf(app, "suzuki")).toEqual([200]);
  });

  it("counts every way to ask, and no search; what was asked before can still be read", async () => {
    const app = await startLimitedApp({ env: { QUOTA_USER_REQUESTS: "3" } });
    const sato = app.as("sato");
    const kept = { question, answerId: crypto.randomUUID(), keepRunning: true };
    answerEndOf(await readEvents(await sato.post("/api/chat", { question })));
    answerEndOf(await readEvents(await sato.post("/api/chat", { question, store: false })));
    const first = answerEndOf(await readEvents(await sato.post("/api/chat", kept)));
    for (const body of [{ question }, { question, store: false }, { ...kept, answerId: crypto.randomUUID() }]) {
      const refused = await sato.post("/api/chat", body);
      expect(refused.headers.get("retry-after")).toMatch(/^\d+$/u);
      await expectError(refused, 429, "quota-exceeded");
    }
    await expectError(await sato.post("/api/ask", { question }), 429, "quota-exceeded");
    expect((await sato.post("/api/search", { query: question })).status).toBe(200);
    expect(answerEndOf(await readEvents(await sato.post("/api/chat", kept)))).toEqual(first);
    expect((await sato.get(`/api/conversations/${first.conversationId}`)).status).toBe(200);
  });

  it("counts nothing of answers that failed by themselves, or were cancelled before anything was shown", async () => {
    const lateError = new Error("the model is gone");
    const failing = await startLimitedApp({
      env: { QUOTA_USER_REQUESTS: "1" },
      assistant: createFakeAssistant({ lateError }),
    });
    expect(await statusesOf(failing, "sato", "sato", "sato")).toEqual([500, 500, 500]);
    let isFree = false;
    const held = await startLimitedApp({
      env: { QUOTA_USER_REQUESTS: "1" },
      assistant: createFakeAssistant({ holdStart: () => until(() => isFree) }),
    });
    const { ended } = await askAndCancel(held);
    isFree = true;
    await ended;
    expect(await statusesOf(held, "sato", "sato")).toEqual([200, 429]);
  });

  it("counts a cancelled answer of which something was shown, after a restart as well", async () => {
    const store = await openSqliteStore(await makeFolder());
    onTestFinished(() => store.close());
    const hold = (signal?: AbortSignal) => until(() => signal?.aborted === true);
    const options = { env: { QUOTA_USER_REQUESTS: "1" }, store: { ...store, close: async () => {} } };
    const held = await startLimitedApp({ ...options, assistant: createFakeAssistant({ hold }) });
    await (await askAndCancel(held)).ended;
    expect(await statusesOf(held, "sato")).toEqual([429]);
    expect(await statusesOf(await startLimitedApp(options), "sato", "suzuki")).toEqual([429, 200]);
    const [row] = await rowsOf(store);
    expect(row).toMatchObject({ isUnfinished: true, inputTokens: 0, isEstimated: false });
  });

  it("lets no more than its size in when fifty ask at once", async () => {
    const app = await startLimitedApp({ env: { QUOTA_USER_REQUESTS: "10" } });
    const replies = await Promise.all(Array.from({ length: 50 }, () => app.ask("sato")));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  });

  it("is whole again the next day in Japan, and not after a restart", async () => {
    const store = await openSqliteStore(await makeFolder());
    let passed = 0;
    const options = {
      env: { QUOTA_USER_REQUESTS: "1" },
      store: { ...store, close: async () => {} },
      now: () => new Date(Date.now() + passed),
    };
    const app = await startLimitedApp(options);
    expect(await statusesOf(app, "sato", "sato")).toEqual([200, 429]);
    expect(await statusesOf(await startLimitedApp(options), "sato")).toEqual([429]);
    passed = DAY_MS;
    expect(await statusesOf(app, "sato")).toEqual([200]);
    await store.close();
  });

  it("is not whole again when somebody deletes their own data", async () => {
    const app = await startLimitedApp({ env: { QUOTA_USER_REQUESTS: "1" } });
    // The second time, what is in the store has been read.
    expect(await statusesOf(app, "sato", "sato")).toEqual([200, 429]);
    expect((await app.wholeStore.of({ userId: "sato", kind: "session" }).data.remove([])).usage).toBe(1);
    expect(await statusesOf(app, "sato", "suzuki", "sato")).toEqual([429, 200, 429]);
  });

  it("ends at midnight in Japan", async () => {
    const spent = { totalOf: async () => ({ requests: 5, tokens: 0, costJpy: 0 }) };
    const sizes = { user: { requests: 5 }, key: {}, team: {} };
    const now = () => new Date("2026-04-01T14:59:30Z");
    const sato = {
      userId: "sato",
      name: "sato",
      isAdmin: false,
      isAuditor: false,
      teams: [],
      kind: "session" as const,
    };
    await expect(createQuotas({ sizes, usage: spent, now }).begin(sato)).rejects.toMatchObject({
      code: "quota-exceeded",
      retryAfterSeconds: 30,
    });
  });
});

describe("whose use is counted", () => {
  it("is a key's by itself, and its owner's with all keys", async () => {
    const app = await startLimitedApp({ env: { QUOTA_KEY_REQUESTS: "2", QUOTA_USER_REQUESTS: "4" } });
    expect(await statusesOf(app, "sato/a", "sato/a", "sato/a")).toEqual([200, 200, 429]);
    expect((await expectError(await app.ask("sato/a"), 429, "quota-exceeded")).message).toContain("この API キー");
    expect(await statusesOf(app, "sato/b", "sato", "sato", "sato/b")).toEqual([200, 200, 429, 429]);
    expect((await expectError(await app.ask("sato/b"), 429, "quota-exceeded")).message).toContain("利用者 1 人");
  });

  it("is a team's of all its members together", async () => {
    const teams = { 計画: ["sato", "suzuki"], 税務: ["suzuki", "tanaka"] };
    const app = await startLimitedApp({ env: { QUOTA_TEAM_REQUESTS: "3" }, teams });
    expect(await statusesOf(app, "sato", "suzuki", "sato")).toEqual([200, 200, 200]);
    expect(await statusesOf(app, "sato", "suzuki", "suzuki/a")).toEqual([429, 429, 429]);
    expect((await expectError(await app.ask("sato"), 429, "quota-exceeded")).message).toContain("チーム全体");
    // One of suzuki's counts for both teams.
    expect(await statusesOf(app, "tanaka", "tanaka", "tanaka")).toEqual([200, 200, 429]);
    expect(await statusesOf(app, "nobody")).toEqual([200]);
  });
});

describe("daily quotas of tokens and cost", () => {
  it("let the answer end that passes them, and refuse the next", async () => {
    const app = await startLimitedApp({ env: { QUOTA_USER_TOKENS: "1000" }, assistant: costing(600) });
    expect(await statusesOf(app, "sato", "sato", "sato")).toEqual([200, 200, 429]);
    expect((await expectError(await app.ask("sato"), 429, "quota-exceeded")).message).toContain(
      "トークン数（1,000 トークン）",
    );
  });

  it("count yen, and no other currency", async () => {
    const env = { QUOTA_USER_COST_JPY: "10" };
    const yen = await startLimitedApp({ env, assistant: costing(200, { amount: 5, currency: "JPY" }) });
    expect(await statusesOf(yen, "sato", "sato", "sato")).toEqual([200, 200, 429]);
    const message = (await expectError(await yen.ask("sato"), 429, "quota-exceeded")).message;
    expect(message).toContain("費用（10 円）");
    const dollars = await startLimitedApp({ env, assistant: costing(200, { amount: 500, currency: "USD" }) });
    expect(await statusesOf(dollars, "sato", "sato", "sato")).toEqual([200, 200, 200]);
  });
});

describe("what models took of an answer that came to no end", () => {
  const usage = {
    inputTokens: 900,
    outputTokens: 100,
    isEstimated: true,
    cost: { amount: 7, currency: "JPY" as const },
  };
  const use = { usage, isWhole: false };

  it("counts towards tokens and cost, whether it was cancelled or failed, and is marked as estimated", async () => {
    const store = await openSqliteStore(await makeFolder());
    onTestFinished(() => store.close());
    const env = { QUOTA_USER_TOKENS: "2000", QUOTA_USER_COST_JPY: "14" };
    const options = { env, store: { ...store, close: async () => {} } };
    const lateError = new Error("the model is gone");
    const failing = await startLimitedApp({ ...options, assistant: createFakeAssistant({ lateError, use }) });
    expect(await statusesOf(failing, "sato", "sato", "sato")).toEqual([500, 500, 429]);
    expect(await statusesOf(await startLimitedApp(options), "sato")).toEqual([429]);
    const rows = await rowsOf(store);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ isUnfinished: true, isEstimated: true, inputTokens: 900, cost: usage.cost });
    const summary = await summariseUsage(store.usage.each({ from: "0000", to: "9999" }), {
      from: "2026-01-01",
      to: "2026-01-01",
    });
    expect(summary.total).toMatchObject({ questions: 0, unfinished: 2, inputTokens: 1_800, totalMs: null });
  });
});

describe("while the store does not tell what was used", () => {
  const away: Pick<AllUsage, "totalOf"> = { totalOf: () => Promise.reject(new StorageError("none")) };

  it("refuses a question in a sentence that says why, also one that is not to be stored", async () => {
    const store = await openSqliteStore(await makeFolder());
    const limited = { ...store, usage: { ...store.usage, ...away } };
    const app = await startLimitedApp({ env: { QUOTA_USER_REQUESTS: "5" }, store: limited });
    const refused = await app.as("sato").post("/api/chat", { question, store: false });
    const { message } = await expectError(refused, 503, "storage-error");
    expect(message).toMatch(/上限.*今日の利用量を読めない.*検索と閲覧はできます/u);
    expect(app.assistant.asked).toEqual([]);
    const free = await startLimitedApp({ env: {}, store: limited });
    expect((await free.as("sato").post("/api/chat", { question, store: false })).status).toBe(200);
  });
});

describe("a server without sign-in", () => {
  it("has no quota unless a setting says so, and then one for its one person", async () => {
    const { usage } = (await startTestApp()).wholeStore;
    const free = await startTestApp({ limits: configuredLimits(loadConfig({}), usage) });
    for (let n = 0; n < 3; n += 1) expect((await free.post("/api/ask", { question })).status).toBe(200);
    const store = await openSqliteStore(await makeFolder());
    const limits = configuredLimits(loadConfig({ QUOTA_USER_REQUESTS: "1" }), store.usage);
    const limited = await startTestApp({ store, limits });
    expect((await limited.post("/api/ask", { question })).status).toBe(200);
    await expectError(await limited.post("/api/ask", { question }), 429, "quota-exceeded");
  });
});
