import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { expectError } from "../expect-error.ts";
import { startTestApp } from "../start-test-app.ts";

const JSON_TYPE = { "content-type": "application/json" };
const POST_ROUTES = ["/api/ask", "/api/search", "/api/chat"];

describe.each(POST_ROUTES)("a hostile body at %s", (path) => {
  it.each([
    ["broken JSON", '{"question":'],
    ["a lone string", '"question"'],
    ["an array", '[{"question":"？"}]'],
    ["null", "null"],
    ["nesting without end", `{"question":${"[".repeat(200_000)}`],
    ["deep nesting", `{"question":${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
    ["deep nesting beside the fields", `{"x":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`],
    ["a number for a text", '{"question":1,"query":1}'],
    ["an object for a text", '{"question":{"toString":"x"},"query":{"length":1}}'],
    ["an empty text", '{"question":" 　\\n","query":""}'],
    ["a text that is too long", JSON.stringify({ question: "あ".repeat(4_001), query: "あ".repeat(4_001) })],
    ["a fraction for a count", '{"question":"？","query":"？","topK":1.5,"conversationId":1}'],
    ["a count that is too large", '{"question":"？","query":"？","topK":1e9,"conversationId":"../.."}'],
    ["a collection with a path", '{"question":"？","query":"？","collection":"../../etc"}'],
  ])("answers %s with 400 and a sentence", async (_name, body) => {
    const app = await startTestApp();
    await expectError(await app.post(path, body), 400, "invalid-request");
    expect(app.assistant.asked).toEqual([]);
    expect(app.assistant.searched).toEqual([]);
  });

  it("answers an empty body with 400, and none at all with 415", async () => {
    const app = await startTestApp();
    await expectError(await app.post(path, ""), 400, "invalid-request");
    await expectError(await app.get(path, { method: "POST" }), 415, "unsupported-media-type");
  });

  it("answers bytes that are not UTF-8 with 400", async () => {
    const app = await startTestApp();
    const body = new Uint8Array([...Buffer.from('{"question":"'), 0x8b, 0x4b, ...Buffer.from('"}')]);
    const response = await app.post(path, "", { body });
    const { message } = await expectError(response, 400, "invalid-request");
    expect(message).toContain("UTF-8");
  });

  it.each([
    ["more than 1 MB", "x".repeat(1_100_000), {}],
    [
      "a compressed body that grows over 1 MB",
      gzipSync(JSON.stringify({ question: "x".repeat(5_000_000) })),
      {
        "content-encoding": "gzip",
      },
    ],
  ])("answers %s with 413", async (_name, body, headers) => {
    const app = await startTestApp();
    const response = await app.post(path, "", { body: body as BodyInit, headers: { ...JSON_TYPE, ...headers } });
    await expectError(response, 413, "payload-too-large");
  });

  it.each([
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "application/json; charset=shift_jis" },
    { "content-type": "application/json", "content-encoding": "rot13" },
  ])("answers %o with 415", async (headers) => {
    const app = await startTestApp();
    const response = await app.post(path, { question: "？", query: "？" }, { headers });
    await expectError(response, 415, "unsupported-media-type");
  });

  it.each([
    '{"__proto__":{"polluted":true},"question":"？","query":"？"}',
    '{"constructor":{"prototype":{"polluted":true}},"question":"？","query":"？"}',
  ])("is not changed by prototype keys: %s", async (body) => {
    const app = await startTestApp();
    expect((await app.post(path, body)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    for (const request of [...app.assistant.asked, ...app.assistant.searched]) {
      expect(Object.keys(request)).toEqual([path === "/api/search" ? "query" : "question"]);
    }
  });
});

it("stores and returns a question with a NUL, a lone surrogate and characters beyond the BMP", async () => {
  const app = await startTestApp();
  const response = await app.post("/api/chat", '{"question":"a\\u0000b\\ud800c𠮷🏢"}');
  const { conversationId } = JSON.parse(/event: answer-end\ndata: (.*)/u.exec(await response.text())?.[1] ?? "");
  const stored = await (await app.get(`/api/conversations/${conversationId}`)).json();
  expect(stored).toMatchObject({ messages: [{ content: "a\u0000b\ufffdc𠮷🏢" }, {}] });
});
