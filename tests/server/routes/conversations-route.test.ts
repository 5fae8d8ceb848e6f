import { describe, expect, it } from "vitest";
import {
  conversationListSchema,
  conversationResponseSchema,
  conversationSchema,
  modelListSchema,
} from "../../../server/contract.ts";
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
    const { conversationId, messageId, questionMessageId, ...answer } = answerEnd;
    const body = conversationSchema
      .strict()
      .parse(await (await app.get(`/api/conversations/${conversationId}`)).json());
    expect(body).toMatchObject({ id: conversationId, title: "待ち時間は？" });
    expect(body.messages).toEqual([
      { id: questionMessageId, role: "user", content: "待ち時間は？", createdAt: expect.any(String) },
      { id: messageId, role: "assistant", content: ANSWER.answer, createdAt: expect.any(String), answer },
    ]);
  });

  it.each([crypto.randomUUID(), "not-an-id", "%00"])("answers the unknown id %s with 404", async (id) => {
    const app = await startTestApp();
    await expectError(await app.get(`/api/conversations/${id}`), 404, "conversation-not-found");
  });
});

describe("GET /api/conversations?query=", () => {
  it("finds words of questions and answers, whatever their width, and pages", async () => {
    const app = await startTestApp();
    const ids = [await chat(app, "ＡＩの調達は？"), await chat(app, "予算は？"), await chat(app, "aiの利用率は？")];
    const find = async (query: string) => {
      const reply = await app.get(`/api/conversations?limit=1&${query}`);
      return conversationListSchema.strict().parse(await reply.json());
    };
    const first = await find("query=AI");
    expect(first.conversations.map(({ id }) => id)).toEqual([ids[2]]);
    const second = await find(`query=AI&cursor=${first.nextCursor}`);
    expect(second.conversations.map(({ id }) => id)).toEqual([ids[0]]);
    expect(second.nextCursor).toBeNull();
    expect((await find(`query=${encodeURIComponent("予算　４２．５")}`)).conversations[0]?.id).toBe(ids[1]);
    expect((await find("query=%25")).conversations).toEqual([]);
    await expectError(await app.get(`/api/conversations?query=${"x".repeat(201)}`), 400, "invalid-request");
  });
});

describe("PATCH /api/conversations/:id", () => {
  const patch = (app: TestApp, id: string, body: unknown) =>
    app.post(`/api/conversations/${id}`, body, { method: "PATCH" });

  it("renames and pins, and tells the conversation as it is now", async () => {
    const app = await startTestApp();
    const id = await chat(app, "一");
    await chat(app, "二");
    const reply = await patch(app, id, { title: "  会議の準備 ", isPinned: true });
    const { conversation } = conversationResponseSchema.strict().parse(await reply.json());
    expect(conversation).toMatchObject({ id, title: "会議の準備", isPinned: true, model: "extractive" });
    const { conversations } = conversationListSchema.parse(await (await app.get("/api/conversations")).json());
    expect(conversations[0]).toEqual(conversation);
  });

  it.each([
    [{}],
    [{ title: "" }],
    [{ title: " 　" }],
    [{ title: "x".repeat(201) }],
    [{ title: 1 }],
    [{ isPinned: "true" }],
    [{ title: "x", model: "y" }],
    [[]],
  ])("refuses %j and changes nothing", async (body) => {
    const app = await startTestApp();
    const id = await chat(app, "一");
    await expectError(await patch(app, id, body), 400, "invalid-request");
    expect(await app.store.get(id)).toMatchObject({ title: "一", isPinned: false });
  });

  it("answers an unknown id with 404, and another site with 403", async () => {
    const app = await startTestApp();
    await expectError(await patch(app, crypto.randomUUID(), { title: "x" }), 404, "conversation-not-found");
    const headers = { "content-type": "application/json", origin: "https://example.com" };
    const id = await chat(app, "一");
    const foreign = await fetch(`${app.url}/api/conversations/${id}`, { method: "DELETE", headers });
    await expectError(foreign, 403, "forbidden");
    expect(await app.store.get(id)).toBeDefined();
  });
});

describe("DELETE /api/conversations/:id", () => {
  it("removes it for good; the second time there is none", async () => {
    const app = await startTestApp();
    const id = await chat(app, "一");
    const remove = () => app.get(`/api/conversations/${id}`, { method: "DELETE" });
    expect((await remove()).status).toBe(204);
    await expectError(await app.get(`/api/conversations/${id}`), 404, "conversation-not-found");
    await expectError(await remove(), 404, "conversation-not-found");
    await expectError(
      await app.post("/api/chat", { question: "次", conversationId: id }),
      404,
      "conversation-not-found",
    );
  });
});

describe("GET /api/models", () => {
  it("lists the models, the default first, with where each sends what", async () => {
    const app = await startTestApp();
    const body = modelListSchema.strict().parse(await (await app.get("/api/models")).json());
    expect(body).toEqual({ models: ["extractive", "other"], details: MODEL_DESCRIPTIONS });
  });
});
