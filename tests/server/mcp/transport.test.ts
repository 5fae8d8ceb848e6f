import { describe, expect, it } from "vitest";
import { createFakeAssistant } from "../fake-assistant.ts";
import { until } from "../start-test-app.ts";
import { call, connect, startMcpApp } from "./start-mcp-app.ts";

const HEADERS = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
  "x-who": "sato",
};
const message = (method: string, params?: object) => ({ jsonrpc: "2.0", id: 7, method, ...(params && { params }) });

describe("what is no proper message", () => {
  it("gets an error of JSON-RPC with the status of HTTP", async () => {
    const app = await startMcpApp(createFakeAssistant());
    const cases: [string, RequestInit, number, number, string][] = [
      ["nobody", { headers: { ...HEADERS, "x-who": "nobody" }, body: "{}" }, 401, -32_000, "not-signed-in"],
      ["broken JSON", { headers: HEADERS, body: '{"jsonrpc":' }, 400, -32_700, "invalid-request"],
      [
        "no JSON",
        { headers: { ...HEADERS, "content-type": "text/plain" }, body: "x" },
        415,
        -32_000,
        "unsupported-media-type",
      ],
      [
        "too much",
        { headers: HEADERS, body: JSON.stringify({ x: "あ".repeat(400_000) }) },
        413,
        -32_000,
        "payload-too-large",
      ],
      ["a batch", { headers: HEADERS, body: JSON.stringify([message("tools/list")]) }, 400, -32_600, "invalid-request"],
      [
        "another site",
        { headers: { ...HEADERS, origin: "https://other.example" }, body: "{}" },
        403,
        -32_000,
        "forbidden",
      ],
      ["a stream", { method: "GET", headers: HEADERS }, 405, -32_000, "method-not-allowed"],
      ["an end", { method: "DELETE", headers: HEADERS }, 405, -32_000, "method-not-allowed"],
    ];
    for (const [name, init, status, code, said] of cases) {
      const response = await fetch(`${app.url}/mcp`, { method: "POST", ...init });
      const body = (await response.json()) as { error: { message: string } };
      expect({ name, status: response.status, ...body }).toMatchObject({
        ...{ name, status, jsonrpc: "2.0", id: null, error: { code, data: { code: said } } },
      });
      expect(body.error.message).toMatch(/。$/u);
      if (status === 401) expect(response.headers.get("www-authenticate")).toBe("Bearer");
      if (status === 405) expect(response.headers.get("allow")).toBe("POST");
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
    const unknown = await app.post("/mcp", { hello: 1 }, { headers: HEADERS });
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { error: { code: -32_700 } }]);
  });

  it("does not keep the next from being answered, with or without a session", async () => {
    const app = await startMcpApp(createFakeAssistant());
    for (const headers of [HEADERS, { ...HEADERS, "mcp-session-id": "of-another-server" }]) {
      const response = await app.post("/mcp", message("tools/list"), { headers });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("search_passages");
    }
  });
});

describe("a call that is no longer wanted", () => {
  const hold = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

  it("ends when its client cancels it, and that of another with the same id goes on", async () => {
    const assistant = createFakeAssistant({ hold });
    const app = await startMcpApp(assistant);
    const [client, other] = [await connect(app), await connect(app)];
    const [cancelling, staying] = [new AbortController(), new AbortController()];
    const asked = (one: typeof client, { signal }: AbortController) =>
      one.callTool({ name: "ask", arguments: { question: "待ち時間は" } }, undefined, { signal });
    const [first, second] = [asked(client, cancelling), asked(other, staying)];
    const ends = [first, second].map((asking) => expect(asking).rejects.toThrow());
    await until(() => assistant.openAnswers() === 2);
    cancelling.abort();
    await until(() => assistant.openAnswers() === 1);
    await ends[0];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(assistant.openAnswers()).toBe(1);
    staying.abort();
    await until(() => assistant.openAnswers() === 0);
    await ends[1];
    await until(async () => (await usageOf(app)) === 2);
    expect(app.logs.filter(({ level }) => level === "error")).toEqual([]);
    // The same client goes on.
    expect((await client.listTools()).tools).toHaveLength(5);
  });

  it("ends when the connection is lost", async () => {
    const assistant = createFakeAssistant({ hold });
    const app = await startMcpApp(assistant);
    const gone = new AbortController();
    const body = message("tools/call", { name: "ask", arguments: { question: "待ち時間は" } });
    const response = await app.post("/mcp", body, { headers: HEADERS, signal: gone.signal });
    expect(response.status).toBe(200);
    await until(() => assistant.openAnswers() === 1);
    gone.abort();
    await until(() => assistant.openAnswers() === 0);
    // What was begun counts towards quotas.
    await until(async () => (await usageOf(app)) === 1);
    expect(app.logs.filter(({ level }) => level === "error")).toEqual([]);
  });

  async function usageOf(app: Awaited<ReturnType<typeof startMcpApp>>): Promise<number> {
    const day = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Tokyo" });
    return (await app.wholeStore.usage.totalOf({ kind: "user", id: "sato" }, day)).requests;
  }
});

describe("an answer that takes long", () => {
  it("is kept from being cut by silence", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const app = await startMcpApp(createFakeAssistant({ hold: () => held }), { heartbeatMs: 20 });
    const response = await app.post("/mcp", message("tools/call", { name: "ask", arguments: { question: "x" } }), {
      headers: HEADERS,
    });
    setTimeout(release, 200);
    const text = await response.text();
    expect(text.split(": keepalive").length).toBeGreaterThan(3);
    expect(text).toContain("42.5分");
  });

  it("whose work fails is told with its request id, and its cause is in the log alone", async () => {
    const app = await startMcpApp(createFakeAssistant({ lateError: new Error("inner detail") }));
    const failed = await call(await connect(app), "ask", { question: "待ち時間は" });
    expect(failed).toMatchObject({ isError: true, meta: { code: "internal-error" } });
    expect(failed.text).not.toContain("inner detail");
    const logged = app.logs.find(({ level }) => level === "error");
    expect(JSON.stringify(logged)).toContain("inner detail");
    expect(logged?.requestId).toBe(failed.meta?.requestId);
  });
});
