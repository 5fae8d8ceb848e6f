import { expect, it } from "vitest";
import { expectError } from "../expect-error.ts";
import { readEvents } from "../read-events.ts";
import { startTestApp } from "../start-test-app.ts";

async function asked() {
  const app = await startTestApp();
  const response = await app.post("/api/chat", { question: "窓口の待ち時間は？" });
  const end = (await readEvents(response)).at(-1)?.data as { conversationId: string; messageId: string };
  return { app, ...end };
}

it.each([
  ["markdown", "text/markdown; charset=utf-8", "md"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
])("exports a conversation and one answer as %s", async (format, type, extension) => {
  const { app, conversationId, messageId } = await asked();
  for (const path of [`conversations/${conversationId}`, `messages/${messageId}`]) {
    const response = await app.get(`/api/${path}/export?format=${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-disposition")).toMatch(new RegExp(`^attachment; .*\\.${extension}$`, "u"));
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200);
  }
});

it("has the question, the answer and the verbatim source", async () => {
  const { app, messageId } = await asked();
  const text = await (await app.get(`/api/messages/${messageId}/export?format=markdown`)).text();
  expect(text).toContain("窓口の待ち時間は？");
  expect(text).toContain("## 回答 1");
  expect(text).toContain("### 出典");
});

it.each(["", "?format=pdf", "?format=markdown&format=docx"])("refuses the format %s", async (query) => {
  const { app, messageId } = await asked();
  await expectError(await app.get(`/api/messages/${messageId}/export${query}`), 400, "invalid-request");
});

it("knows neither other conversations nor other messages", async () => {
  const { app, conversationId } = await asked();
  await expectError(await app.get("/api/conversations/nobody/export?format=docx"), 404, "conversation-not-found");
  await expectError(await app.get(`/api/messages/${conversationId}/export?format=docx`), 404, "message-not-found");
});
