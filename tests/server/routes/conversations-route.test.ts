import { describe, expect, it } from "vitest";
import { conversationListSchema, conversationSchema, modelListSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER, MODEL_DESCRIPTIONS } from "../fake-assistant.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { startTestApp, type TestApp } from "../start-test-app.ts";

async function chat(app: TestApp, question: string): Promise<string> {
  return answerEndOf(await readEvents(await app.post("/api/chat", { question }))).conversationId;
}

describe("GET /api/conversations", () => {
  it("lists the latest first, by pages", async () => {
    const app = await startTestApp();
    const ids = [await chat(app, "一"), await chat(app, "二"), await chat(app, "三")];
    const first = conversationListSchema.strict().parse(await (await app.get("/api/conversations?limit=2")).json());
    expect(first.conversations.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const rest = conversationListSchema
      .strict()
      .parse(await (await app.get(`/api/conversations?limit=2&cursor=${first.nextCursor}`)).json());
    expect(rest.conversations.map(({ id, title }) => ({ id, title }))).toEqual([{ id: ids[0], title: "一" }]);
    expect(rest.nextCursor).toBeNull();
  });

  it.each([
    "limit=0",
    "limit=201",
    "limit=x",
    "limit=1&limit=2",
    "cursor=x",
    "cursor=1%20OR%201",
  ])("refuses ?%s", async (query) => {
    const app = await startTestApp();
    await expectError(await app.get(`/api/conversations?${query}`), 400, "invalid-request");
  });
});

describe("GET /api/conversations/:id", () => {
  it("gives the messages in order, with the answers as they were told", async () => {
    const app = await startTestApp();
    const answerEnd = answerEndOf(await readEvents(await app.post("/api/chat", { question: "待ち時間は？" })));
    const { conversationId, messageId, ...answer } = answerEnd;
    const body = conversationSchema
      .strict()
      .parse(await (await app.get(`/api/conversations/${conversationId}`)).json());
    expect(body).toMatchObject({ id: conversationId, title: "待ち時間は？" });
    expect(body.messages).toEqual([
      { id: expect.any(String), role: "user", content: "待ち時間は？", createdAt: expect.any(String) },
      { id: messageId, role: "assistant", content: ANSWER.answer, createdAt: expect.any(String), answer },
    ]);
  });

  it.each([crypto.randomUUID(), "not-an-id", "%00"])("answers the unknown id %s with 404", async (id) => {
    const app = await startTestApp();
    await expectError(await app.get(`/api/conversations/${id}`), 404, "conversation-not-found");
  });
});

describe("GET /api/models", () => {
  it("lists the models, the default first, with where each sends what", async () => {
    const app = await startTestApp();
    const body = modelListSchema.strict().parse(await (await app.get("/api/models")).json());
    expect(body).toEqual({ models: ["extractive", "other"], details: MODEL_DESCRIPTIONS });
  });
});
