import { describe, expect, it } from "vitest";
import { expectError } from "../expect-error.ts";
import { startTestApp } from "../start-test-app.ts";

describe("routes", () => {
  it.each([
    "/api",
    "/api/nothing",
    "/nothing",
    "/api/ask/more",
    "/index.php?x=1",
    "//evil.example/api/ask",
  ])("answers the unknown path %s with JSON 404", async (path) => {
    const app = await startTestApp();
    await expectError(await app.get(path), 404, "not-found");
  });

  it.each([
    ["/api/ask", "GET", "POST"],
    ["/api/search", "PUT", "POST"],
    ["/api/chat", "DELETE", "POST"],
    ["/api/documents", "POST", "GET, HEAD"],
    ["/api/documents/x", "PATCH", "GET, HEAD"],
    ["/api/conversations", "OPTIONS", "GET, HEAD"],
    ["/api/conversations/x", "PUT", "GET, HEAD, PATCH, DELETE"],
    ["/api/models", "POST", "GET, HEAD"],
    ["/healthz", "POST", "GET, HEAD"],
    ["/readyz", "POST", "GET, HEAD"],
  ])("answers %s with the method %s with 405 and Allow", async (path, method, allowed) => {
    const app = await startTestApp();
    const response = await app.get(path, { method });
    await expectError(response, 405, "method-not-allowed");
    expect(response.headers.get("allow")).toBe(allowed);
  });

  it("answers HEAD like GET, without a body", async () => {
    const app = await startTestApp();
    const response = await app.get("/api/documents", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("gives every request an id of its own, whatever the client sends", async () => {
    const app = await startTestApp();
    const ids = await Promise.all(
      [1, 2].map(async () => (await app.get("/healthz", { headers: { "x-request-id": "forged" } })).headers),
    );
    const [first, second] = ids.map((headers) => headers.get("x-request-id"));
    expect(first).toMatch(/^[0-9a-f-]{36}$/u);
    expect(first).not.toBe(second);
  });
});

describe("the log", () => {
  it("has one line for each request, with neither the question nor the query", async () => {
    const app = await startTestApp();
    await (await app.post("/api/chat", { question: "秘密の質問" })).text();
    await app.post("/api/ask?token=secret", { question: "秘密の質問" });
    await app.post("/api/ask", { question: "秘密の質問", topK: "x" });
    expect(app.logs).toMatchObject([
      { level: "info", method: "POST", path: "/api/chat", status: 200 },
      { level: "info", method: "POST", path: "/api/ask", status: 200 },
      { level: "info", method: "POST", path: "/api/ask", status: 400 },
    ]);
    for (const line of app.logs) {
      expect(Object.keys(line).sort()).toEqual([
        "level",
        "message",
        "method",
        "ms",
        "path",
        "requestId",
        "status",
        "time",
      ]);
    }
    expect(JSON.stringify(app.logs)).not.toMatch(/秘密|secret|待ち時間/u);
  });

  it("stays one line a request when a path tries to break it", async () => {
    const app = await startTestApp();
    await app.get("/x%0a%7b%22level%22%3a%22error%22%7d");
    expect(app.logs).toHaveLength(1);
    expect(app.logs[0]).toMatchObject({ level: "info", status: 404 });
  });
});
