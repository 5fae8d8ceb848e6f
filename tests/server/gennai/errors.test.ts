import { expect, it } from "vitest";
import { InvalidRequestError } from "../../../core/errors.ts";
import type { GennaiErrorReply } from "../../../server/gennai/contract.ts";
import { createGennaiService } from "../../../server/gennai/gennai-service.ts";
import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import { createLimits } from "../../../server/limits/limits.ts";
import { createLogger } from "../../../server/logger.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { type startTestApp as Start, startTestApp, until } from "../start-test-app.ts";
import { gennaiSettingsOf } from "./settings.ts";

type App = Awaited<ReturnType<typeof Start>>;
const INVOKE = "/gennai/invoke";
const QUESTION = { inputs: { question: "待ち時間は？" } };

/** What clients rely on: JSON, a sentence for people in `outputs`, and `error` beside it. */
async function expectFailure(response: Response, status: number, code: string, sentence: RegExp): Promise<void> {
  expect(response.headers.get("content-type")).toMatch(/^application\/json/u);
  const { outputs, error, ...rest } = (await response.json()) as GennaiErrorReply;
  expect({ status: response.status, code: error.code, rest }).toEqual({ status, code, rest: {} });
  expect(outputs).toMatch(sentence);
  expect(outputs.endsWith("。") || outputs.endsWith("）")).toBe(true);
}

it.each([
  ["broken JSON", 400, "invalid-request", /JSON として読めません/u, { body: '{"inputs":' }],
  ["an empty body", 400, "invalid-request", /inputs は/u, { body: "{}" }],
  ["a list", 400, "invalid-request", /オブジェクト/u, { body: "[]" }],
  ["no question", 400, "invalid-request", /質問が空です/u, { body: '{"inputs":{}}' }],
  ["an object for a question", 400, "invalid-request", /質問が空です/u, { body: '{"inputs":{"question":{"a":1}}}' }],
  ["a blank question", 400, "invalid-request", /質問が空です/u, { body: '{"inputs":{"question":"　"}}' }],
  [
    "too long a question",
    400,
    "invalid-request",
    /質問が長すぎます（4,001 文字）/u,
    { body: JSON.stringify({ inputs: { question: "あ".repeat(4_001) } }) },
  ],
  ["a form", 415, "unsupported-media-type", /JSON/u, { body: new URLSearchParams({ question: "x" }) }],
  ["text", 415, "unsupported-media-type", /JSON/u, { body: "x", headers: { "content-type": "text/plain" } }],
  [
    "another encoding",
    400,
    "invalid-request",
    /UTF-8/u,
    { body: Buffer.from([0x7b, 0x22, 0x83, 0x65, 0x22, 0x3a, 0x31, 0x7d]) },
  ],
  [
    "an x-user-id that is none",
    400,
    "invalid-request",
    /x-user-id/u,
    { body: JSON.stringify(QUESTION), headers: { "content-type": "application/json", "x-user-id": "a b" } },
  ],
] as const)("answers %s in its own shape", async (_name, status, code, sentence, init) => {
  const app = await startTestApp();
  for (const path of [INVOKE, "/gennai/requests"]) {
    const headers = { "content-type": "application/json" };
    const own = init.body instanceof URLSearchParams ? {} : { headers };
    await expectFailure(await app.get(path, { method: "POST", ...own, ...init }), status, code, sentence);
  }
});

it("answers what is not there, or not to be used so, in its own shape", async () => {
  const app = await startTestApp();
  await expectFailure(await app.get("/gennai/nothing"), 404, "not-found", /エンドポイントの URL/u);
  await expectFailure(await app.get(INVOKE), 405, "method-not-allowed", /POST/u);
  await expectFailure(await app.post("/gennai/apps/none/invoke", QUESTION), 404, "app-not-found", /「none」/u);
  const missing = `/gennai/status/${crypto.randomUUID()}`;
  await expectFailure(await app.get(missing), 404, "gennai-job-not-found", /もう一度質問/u);
  await expectFailure(
    await app.post(INVOKE, QUESTION, {
      headers: { "content-type": "application/json", origin: "https://evil.example" },
    }),
    403,
    "forbidden",
    /ほかのサイト/u,
  );
});

it("refuses who has no key, or a key for something else", async () => {
  const app = await startTestApp({
    authenticators: [
      async ({ headers }) =>
        headers["x-api-key"] === "read"
          ? { ...LOCAL_PRINCIPAL, kind: "key", key: { id: "k", scopes: ["read"] } }
          : undefined,
    ],
  });
  const refused = await app.post(INVOKE, QUESTION);
  expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  await expectFailure(refused, 401, "not-signed-in", /API キーが正しくない/u);
  const headers = { "content-type": "application/json", "x-api-key": "read" };
  await expectFailure(await app.post(INVOKE, QUESTION, { headers }), 403, "not-allowed", /権限（ask）/u);
});

it("tells how large a request may be, and goes on serving", async () => {
  const gennai = createGennaiService({
    logger: createLogger({ write: () => undefined }),
    settings: gennaiSettingsOf({ GENNAI_MAX_BODY_MB: "1" }),
  });
  const app = await startTestApp({ gennai });
  const body = JSON.stringify({ inputs: { question: "x", filler: "y".repeat(1_100_000) } });
  await expectFailure(await app.post(INVOKE, body), 413, "payload-too-large", /1 MB まで/u);
  expect((await app.post(INVOKE, QUESTION)).status).toBe(200);
});

it("counts each app's endpoints as questions, and says when to come back", async () => {
  const limits = ({ wholeStore }: Pick<App, "wholeStore">) =>
    createLimits({
      rates: { requests: 0, questions: 2, signIns: 0 },
      quotas: { user: {}, key: {}, team: {} },
      usage: wholeStore.usage,
    });
  const first = await startTestApp();
  const app = await startTestApp({ store: first.wholeStore, limits: limits(first) });
  expect((await app.post("/gennai/apps/policy-qa/invoke/", QUESTION)).status).toBe(200);
  expect((await app.post("/gennai/requests", QUESTION)).status).toBe(202);
  const refused = await app.post(INVOKE, QUESTION);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await expectFailure(refused, 429, "rate-limited", /秒ほど待って/u);
});

it("names the request when something unforeseen happens, and keeps the cause for the log", async () => {
  const app = await startTestApp({ assistant: createFakeAssistant({ lateError: new Error("秘密の原因") }) });
  const response = await app.post(INVOKE, QUESTION);
  const id = response.headers.get("x-request-id") ?? "";
  const text = await response.clone().text();
  expect(text).not.toContain("秘密");
  await expectFailure(response, 500, "internal-error", new RegExp(`requestId: ${id}`, "u"));
  expect(JSON.stringify(app.logs)).toContain("秘密の原因");
});

it("gives up before its client does, and says what to do", async () => {
  const gennai = createGennaiService({
    logger: createLogger({ write: () => undefined }),
    settings: gennaiSettingsOf({ GENNAI_SYNC_SECONDS: "1" }),
  });
  const assistant = createFakeAssistant({
    hold: (signal) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  });
  const app = await startTestApp({ gennai, assistant });
  await expectFailure(await app.post(INVOKE, QUESTION), 504, "answer-timeout", /1 秒以内に.*非同期/u);
  expect(assistant.openAnswers()).toBe(0);
});

it("ends the work when its client goes away", async () => {
  const assistant = createFakeAssistant({
    hold: (signal) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  });
  const app = await startTestApp({ assistant });
  const controller = new AbortController();
  const asked = app.post(INVOKE, QUESTION, {
    headers: { "content-type": "application/json" },
    signal: controller.signal,
  });
  await until(() => assistant.openAnswers() === 1);
  controller.abort();
  await expect(asked).rejects.toThrow();
  await until(() => assistant.openAnswers() === 0);
});

it("tells in a finished job what its asker has to know of a failure", async () => {
  const assistant = createFakeAssistant({ lateError: new InvalidRequestError("索引を作り直してください。") });
  const app = await startTestApp({ assistant });
  const accepted = (await (await app.post("/gennai/requests", QUESTION)).json()) as { status_url: string };
  let told: Record<string, unknown> = {};
  await until(async () => {
    told = (await (await app.get(accepted.status_url)).json()) as Record<string, unknown>;
    return told.status !== "PENDING" && told.status !== "IN_PROGRESS";
  });
  expect(told).toMatchObject({ status: "COMPLETED", outputs: "回答できませんでした。索引を作り直してください。" });
  expect(told.error).toBeUndefined();
});
