import { describe, expect, it } from "vitest";
import { conversationSchema, feedbackResponseSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { startTestApp, type TestApp } from "../start-test-app.ts";

async function chat(app: TestApp, body: object = {}) {
  return answerEndOf(await readEvents(await app.post("/api/chat", { question: "待ち時間は？", ...body })));
}

const path = (id: string) => `/api/messages/${id}/feedback`;
const put = (app: TestApp, id: string, body: unknown) => app.post(path(id), body, { method: "PUT" });
const remove = (app: TestApp, id: string) => app.get(path(id), { method: "DELETE" });

async function messagesOf(app: TestApp, conversationId: string) {
  const reply = await app.get(`/api/conversations/${conversationId}`);
  return conversationSchema.strict().parse(await reply.json()).messages;
}

describe("PUT /api/messages/:messageId/feedback", () => {
  it("is shown with its message, and replaced by what is said next", async () => {
    const app = await startTestApp();
    const { conversationId, messageId } = await chat(app);
    await put(app, messageId, { rating: "helpful" });
    const body = { rating: "wrong", kinds: ["figure", "citation", "figure"], comment: " 値が\u0000古い👩‍👩‍👧 " };
    const { feedback } = feedbackResponseSchema.strict().parse(await (await put(app, messageId, body)).json());
    const said = { rating: "wrong", kinds: ["figure", "citation"], comment: "値が\u0000古い👩‍👩‍👧" };
    expect(feedback).toEqual({ ...said, updatedAt: expect.any(String) });
    const [question, answer] = await messagesOf(app, conversationId);
    expect(question).not.toHaveProperty("feedback");
    expect(answer?.feedback).toEqual(feedback);
  });

  it.each([
    [{}],
    [{ rating: "bad" }],
    [{ rating: "wrong", kinds: ["nonsense"] }],
    [{ rating: "wrong", kinds: Array.from({ length: 7 }, () => "other") }],
    [{ rating: "wrong", comment: "x".repeat(2_001) }],
    [{ rating: "wrong", model: "x" }],
  ])("refuses %j", async (body) => {
    const app = await startTestApp();
    const { conversationId, messageId } = await chat(app);
    await expectError(await put(app, messageId, body), 400, "invalid-request");
    expect((await messagesOf(app, conversationId))[1]).not.toHaveProperty("feedback");
  });

  it("takes answers that are shown only: no question, no unknown id, none that was asked anew", async () => {
    const app = await startTestApp();
    const { conversationId, messageId, questionMessageId } = await chat(app);
    await chat(app, { conversationId, replaceFrom: questionMessageId });
    for (const id of [messageId, questionMessageId, crypto.randomUUID(), "%00"]) {
      await expectError(await put(app, id, { rating: "helpful" }), 404, "message-not-found");
      await expectError(await remove(app, id), 404, "message-not-found");
    }
  });
});

describe("DELETE /api/messages/:messageId/feedback", () => {
  it("takes back what was said, and may be repeated", async () => {
    const app = await startTestApp();
    const { conversationId, messageId } = await chat(app);
    await put(app, messageId, { rating: "helpful" });
    expect([(await remove(app, messageId)).status, (await remove(app, messageId)).status]).toEqual([204, 204]);
    expect((await messagesOf(app, conversationId))[1]).not.toHaveProperty("feedback");
  });
});
