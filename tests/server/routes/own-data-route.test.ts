import { describe, expect, it } from "vitest";
import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import { expectError } from "../expect-error.ts";
import { unzip } from "../export/unzip.ts";
import { ANSWER, createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp, type TestApp, until } from "../start-test-app.ts";

const OTHER = { ...LOCAL_PRINCIPAL, userId: "u-other" };

async function talk(app: TestApp, question: string): Promise<void> {
  expect((await app.post("/api/chat", { question })).status).toBe(200);
}

async function talkOfOther({ wholeStore }: TestApp): Promise<string> {
  const answer = { ...ANSWER, requestId: "r" };
  const usage = {
    ...{ route: "chat" as const, askedAt: new Date(), collection: "policy", answer },
    ...{ firstTextMs: 1, totalMs: 2 },
  };
  const messages = [{ role: "assistant" as const, content: "別の人の回答", answer, createdAt: new Date() }];
  const { conversationId } = await wholeStore.of(OTHER).create({ title: "別の人の会話", messages }, { usage });
  return conversationId;
}

async function countOf(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _row of rows) count += 1;
  return count;
}

const ALL = { from: "2000-01-01", to: "2100-01-01" };
const remove = (app: TestApp, body: unknown): Promise<Response> => app.post("/api/me/data", body, { method: "DELETE" });

describe("GET /api/me/export", () => {
  it("gives all of one's own, over more pages than one, and nothing of others", async () => {
    const app = await startTestApp();
    await talkOfOther(app);
    for (let index = 0; index < 60; index += 1)
      await app.store.create({
        title: `会話${index}`,
        messages: [{ role: "user", content: `質問${index}`, createdAt: new Date() }],
      });
    await talk(app, "待ち時間は？");
    const [{ conversations: [talked] = [] }] = [await app.store.list({ limit: 1 })];
    const [, reply] = (await app.store.get(talked?.id ?? ""))?.messages ?? [];
    await app.store.feedback.put(reply?.id ?? "", { rating: "wrong", kinds: [], comment: "数が古い" });

    const response = await app.get("/api/me/export");
    expect(response.headers.get("content-type")).toBe("application/zip");
    const files = await unzip(Buffer.from(await response.arrayBuffer()));
    const lines = (name: string) =>
      (files.get(name) ?? "")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const conversations = lines("conversations.jsonl");
    expect(conversations).toHaveLength(61);
    expect(conversations[0].messages).toMatchObject([
      { role: "user", content: "待ち時間は？" },
      { role: "assistant", answer: { citations: ANSWER.citations }, feedback: { comment: "数が古い" } },
    ]);
    expect(lines("usage.jsonl")).toMatchObject([{ model: "extractive", figures: 1 }]);
    expect(lines("profile.json")).toMatchObject([{ userId: "local" }]);
    expect(lines("keys.json")).toEqual([[]]);
    expect([...files.values()].join("\n")).not.toContain("別の人");
  });
});

describe("DELETE /api/me/data", () => {
  it("takes conversations, feedback and answers of one's own; what they took is counted as nobody's", async () => {
    const app = await startTestApp();
    const others = await talkOfOther(app);
    await talk(app, "待ち時間は？");
    await talk(app, "窓口の数は？");
    const response = await remove(app, { confirm: "delete-my-data" });
    expect(await response.json()).toEqual({ removed: { conversations: 2, answers: 0 }, anonymised: { usage: 2 } });
    expect((await app.store.list({ limit: 9 })).conversations).toEqual([]);
    expect(await app.wholeStore.of(OTHER).get(others)).toMatchObject({ title: "別の人の会話" });
    expect(await countOf(app.store.usage.each(ALL))).toBe(0);
    expect(await countOf(app.wholeStore.of(OTHER).usage.each(ALL))).toBe(1);
    expect(await countOf(app.wholeStore.usage.each(ALL))).toBe(3);
    expect(await (await remove(app, { confirm: "delete-my-data" })).json()).toMatchObject({
      removed: { conversations: 0 },
    });
  });

  it.each([
    {},
    { confirm: "yes" },
    { confirm: "delete-my-data", also: "others" },
  ])("does nothing for %j", async (body) => {
    const app = await startTestApp();
    await talk(app, "待ち時間は？");
    await expectError(await remove(app, body), 400, "invalid-request");
    expect((await app.store.list({ limit: 9 })).conversations).toHaveLength(1);
  });

  it("ends an answer that is being written, so that it is not stored afterwards", async () => {
    const hold = (signal: AbortSignal | undefined) => until(() => signal?.aborted === true);
    const app = await startTestApp({ assistant: createFakeAssistant({ hold }) });
    const answerId = crypto.randomUUID();
    const client = new AbortController();
    const init = { signal: client.signal };
    await app.post("/api/chat", { question: "待ち時間は？", keepRunning: true, answerId }, init);
    client.abort();
    expect(await (await remove(app, { confirm: "delete-my-data" })).json()).toMatchObject({ removed: { answers: 1 } });
    await expectError(await app.get(`/api/answers/${answerId}`), 404, "answer-not-found");
    expect((await app.store.list({ limit: 9 })).conversations).toEqual([]);
  });
});
