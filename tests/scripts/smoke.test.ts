import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ScriptResult } from "./run-script.ts";
import { runScript } from "./run-script.ts";

const TEXT = "一行目\n二行目は長い\n三行目\n";
const QUOTE = "二行目は長い";
const CITATION = {
  id: 1,
  documentId: "資料 1",
  charStart: TEXT.indexOf(QUOTE),
  charEnd: TEXT.indexOf(QUOTE) + QUOTE.length,
  lineStart: 2,
  lineEnd: 2,
  quote: QUOTE,
};
const ANSWER = { answer: "二行目です。[1]", abstained: false, citations: [CITATION] };

/** Serves just enough of the public contract; `answer` is what `/api/ask` says. */
async function serveAnswer(answer: object, overrides: Record<string, [number, string]> = {}): Promise<string> {
  const replies: Record<string, [number, string]> = {
    "/readyz": [200, "{}"],
    "/": [200, '<!doctype html><script type="module" src="/assets/index.js"></script>'],
    "/assets/index.js": [200, ""],
    "/api/documents": [200, JSON.stringify({ documents: [{ title: "資料" }] })],
    [`/api/documents/${encodeURIComponent(CITATION.documentId)}`]: [200, JSON.stringify({ text: TEXT })],
    "/api/ask": [200, JSON.stringify(answer)],
    ...overrides,
  };
  const server = createServer((request, response) => {
    const [status, body] = replies[request.url ?? ""] ?? [404, "not found"];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function smoke(baseUrl: string): Promise<ScriptResult> {
  return runScript("smoke.mjs", { args: [baseUrl, "1"] });
}

describe("scripts/smoke.mjs", () => {
  it("passes when the quote is found at its span and lines", async () => {
    const { code, stdout, stderr } = await smoke(await serveAnswer(ANSWER));
    expect(stderr).toBe("");
    expect(stdout).toContain("引用 1 件が原文の位置と一致しました");
    expect(code).toBe(0);
  });

  it.each([
    ["a quote that is not at its span", { ...CITATION, charStart: CITATION.charStart + 1 }, "原文の位置では"],
    ["an empty quote", { ...CITATION, charEnd: CITATION.charStart, quote: "" }, "原文の位置では"],
    ["wrong lines", { ...CITATION, lineEnd: 3 }, "行は 2〜2 のはずが 2〜3"],
    ["an unknown document", { ...CITATION, documentId: "no" }, "HTTP 404"],
  ])("fails on %s", async (_, citation, expected) => {
    const { code, stderr } = await smoke(await serveAnswer({ ...ANSWER, citations: [citation] }));
    expect(stderr).toContain(expected);
    expect(code).toBe(1);
  });

  it.each([
    ["cites nothing", { ...ANSWER, citations: [] }, {}, "引用のある回答がありませんでした"],
    ["abstains", { ...ANSWER, abstained: true }, {}, "引用のある回答がありませんでした"],
    ["is never ready", ANSWER, { "/readyz": [503, ""] }, "準備完了になりませんでした"],
    ["has no page", ANSWER, { "/": [404, ""] }, "画面を返しません"],
    ["has a page without its script", ANSWER, { "/assets/index.js": [404, ""] }, "取得できません"],
    ["fails to answer", ANSWER, { "/api/ask": [500, '{"error":{}}'] }, "HTTP 500"],
  ] satisfies [
    string,
    object,
    Record<string, [number, string]>,
    string,
  ][])("fails when the server %s", async (_, answer, overrides, expected) => {
    const { code, stderr } = await smoke(await serveAnswer(answer, overrides));
    expect(stderr).toContain(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
  });
});
