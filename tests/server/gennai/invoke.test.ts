import { expect, it } from "vitest";
import type { App } from "../../../core/app.ts";
import { defaultApps } from "../../../server/apps/configured-apps.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";
import { createGennaiClient } from "./gennai-client.ts";

const INVOKE = "/gennai/invoke";
const [DEFAULT_APP] = defaultApps("policy") as [App];
const APPS: App[] = [
  DEFAULT_APP,
  {
    ...DEFAULT_APP,
    id: "budget",
    name: "予算",
    footer: "**問い合わせ**: 財政課",
    instructions: "ていねいに",
    fields: [
      { key: "year", type: "number", title: "年度", required: true, default_value: "2026" },
      { key: "secret", type: "hidden", title: "内部", default_value: "x" },
      {
        key: "areas",
        type: "checkbox",
        title: "分野",
        items: [
          { title: "福祉", value: "welfare" },
          { title: "土木", value: "works" },
        ],
      },
    ],
  },
];

it("answers with marks, each source with its place and own words, how figures were checked, and who wrote it", async () => {
  const app = await startTestApp();
  const { status, reply } = await createGennaiClient(app.url, { endpoint: INVOKE }).invoke({
    question: "待ち時間は？",
  });
  expect(status).toBe(200);
  expect(Object.keys(reply)).toEqual(["outputs"]);
  const { outputs } = reply;
  expect(outputs).toMatch(/^待ち時間は42\.5分でした。\[1\]\n\n---\n\n/u);
  expect(outputs).toContain("[1] **窓口改革推進計画**");
  expect(outputs).toMatch(/日付: 令和8年6月（2026-06）/u);
  expect(outputs).toMatch(/計画\/窓口 2026\.txt（2行目）/u);
  expect(outputs).toContain("> 待ち時間は42.5分だった。");
  expect(outputs).toContain("| 42.5分 | 確認済み | \\[1\\] |  |");
  expect(outputs).toContain("資料による違い: 待ち時間");
  expect(outputs).toContain("内蔵の抜粋応答");
});

it("takes a question that its client turned into a number or a truth value, and field values with commas", async () => {
  const app = await startTestApp({ apps: APPS });
  const client = createGennaiClient(app.url, { endpoint: "/gennai/apps/budget/invoke" });
  expect((await client.invoke({ question: "2024", year: "2026", areas: "welfare,works", secret: "1" })).status).toBe(
    200,
  );
  expect((await createGennaiClient(app.url, { endpoint: INVOKE }).invoke({ question: "true" })).status).toBe(200);
  expect(app.assistant.asked.map(({ question }) => question)).toEqual(["2024\n\n年度: 2026\n分野: 福祉、土木", "true"]);
  expect(app.assistant.asked[0]).toMatchObject({ instructions: "ていねいに", detail: "short" });
});

it("puts the app's footer at the end, and names the field that is missing", async () => {
  const app = await startTestApp({ apps: APPS });
  const client = createGennaiClient(app.url, { endpoint: "/gennai/apps/budget/invoke" });
  const { reply } = await client.invoke({ question: "予算は？", year: "2026" });
  expect(reply.outputs.endsWith("\n\n**問い合わせ**: 財政課")).toBe(true);
  const refused = await client.invoke({ question: "予算は？" });
  expect(refused).toMatchObject({
    status: 400,
    reply: { outputs: "「年度」が空です。入力して、もう一度お試しください。", error: { code: "invalid-request" } },
  });
});

it("goes on with the stored conversation of a session, and keeps it from everybody else", async () => {
  const app = await startTestApp();
  const sessionId = crypto.randomUUID();
  const ask = async (question: string, { userId = "user-a", endpoint = INVOKE } = {}): Promise<number | undefined> => {
    const client = createGennaiClient(app.url, { endpoint, userId, sessionId });
    expect((await client.invoke({ question })).status).toBe(200);
    return app.assistant.asked.at(-1)?.history?.length;
  };
  expect(await ask("一つ目")).toBeUndefined();
  expect(await ask("二つ目")).toBe(2);
  expect(await ask("三つ目")).toBe(4);
  expect(await ask("ほかの人", { userId: "user-b" })).toBeUndefined();
  expect(await ask("名乗らない人", { userId: "" })).toBeUndefined();
  expect(await ask("四つ目", { endpoint: "/gennai/apps/policy-qa/invoke" })).toBe(6);
  // Not among the conversations of whoever the key belongs to.
  expect(await (await app.get("/api/conversations")).json()).toMatchObject({ conversations: [] });
  expect(app.assistant.asked.at(-1)?.history?.[0]).toMatchObject({ role: "user", content: "一つ目" });
});

it("stores nothing without a session, and reads both history keys, in one level, as JSON or not", async () => {
  const app = await startTestApp();
  const client = createGennaiClient(app.url, { endpoint: INVOKE, sessionId: null });
  await client.invoke({ question: "一つ目" });
  await client.invoke({ question: "二つ目" });
  expect(app.assistant.asked.at(-1)?.history).toEqual([
    { role: "user", content: "一つ目" },
    { role: "assistant", content: "待ち時間は42.5分でした。[1]" },
  ]);
  const turn = (input: unknown) => [{ input, output: "答え \\[1\\] &lt;b&gt;", createdDate: "2026-06-01" }];
  for (const [key, value] of [
    ["conversation_history", turn('{"question":7,"conversation_histories":[{"input":"x","output":"y"}]}')],
    ["conversation_history", JSON.stringify(turn({ inputs: { question: 7 } }))],
    ["conversation_histories", turn("7")],
  ] as const) {
    const reply = await app.post(INVOKE, { inputs: { question: "次", [key]: value } });
    expect(reply.status).toBe(200);
    expect(app.assistant.asked.at(-1)?.history).toEqual([
      { role: "user", content: "7" },
      { role: "assistant", content: "答え [1] <b>" },
    ]);
  }
  for (const broken of ["", "{", [{}], [{ input: null, output: 1 }], { a: 1 }, 3]) {
    const reply = await app.post(INVOKE, { inputs: { question: "次", conversation_histories: broken } });
    expect(reply.status, JSON.stringify(broken)).toBe(200);
    expect(app.assistant.asked.at(-1)?.history).toBeUndefined();
  }
});

it("tells what was spent where it has a price, and what an answer rests on, which comes back with the history", async () => {
  const usage = {
    inputTokens: 120,
    outputTokens: 30,
    isEstimated: false,
    cost: { amount: 1.5, currency: "JPY" as const },
  };
  const assistant = createFakeAssistant({ origin: { usage, classification: 2 } });
  const app = await startTestApp({ assistant });
  const client = createGennaiClient(app.url, { endpoint: INVOKE, sessionId: null });
  const { reply } = await client.invoke({ question: "一つ目" });
  expect(reply.usageMetadata).toEqual([
    {
      modelVersion: "extractive",
      requestCount: 1,
      tokens: { promptTokenCount: 120, candidatesTokenCount: 30, totalTokenCount: 150 },
      estimatedCostInfo: { estimatedCost: 1.5, currency: "JPY", inputTokens: 120, outputTokens: 30 },
    },
  ]);
  expect(reply.outputs).toContain("根拠にした資料の機密性: 2。");
  await client.invoke({ question: "二つ目" });
  expect(assistant.asked.at(-1)?.history?.[1]).toMatchObject({ classification: 2 });
});

it("says where a Word report can be had instead of sending what its page would take for a picture", async () => {
  const app = await startTestApp();
  const client = createGennaiClient(app.url, { endpoint: INVOKE });
  const { reply } = await client.invoke({ question: "待ち時間は？", output_format: "word" });
  expect(reply.artifacts).toBeUndefined();
  expect(reply.outputs).toMatch(/Word の報告書は、非同期のエンドポイント/u);
});

it("gives each app's form, and lists the apps with their endpoints", async () => {
  const app = await startTestApp({ apps: APPS });
  const form = (await (await app.get("/gennai/apps/budget/form")).json()) as Record<string, object>;
  expect(Object.keys(form)).toEqual([
    ...["question", "year", "secret", "areas", "files", "detail", "output_format", "conversation_history"],
  ]);
  expect(form.year).toEqual({ type: "number", title: "年度", required: true, default_value: 2026 });
  expect(form.files).toMatchObject({ type: "file", multiple: true, max_size: "10MB", max_file_count: 5 });
  const types = ["text", "number", "textarea", "file", "select", "checkbox", "radio", "hidden"];
  for (const component of Object.values(form)) expect(types).toContain((component as { type: string }).type);
  expect(Object.keys((await (await app.get("/gennai/form")).json()) as object)).not.toContain("year");
  const { apps } = (await (await app.get("/gennai/apps")).json()) as { apps: { id: string; invoke: string }[] };
  expect(apps.map(({ invoke }) => invoke)).toEqual(["/gennai/apps/policy-qa/invoke", "/gennai/apps/budget/invoke"]);
});
