import { describe, expect, it } from "vitest";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { createLimits } from "../../../server/limits/limits.ts";
import type { PlacedPassageJson } from "../../../server/mcp/fields.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { makeFolder } from "../start-test-app.ts";
import { call, connect, openPlans, startMcpApp, type Who } from "./start-mcp-app.ts";

describe("what a tool cannot do is told to the model in a sentence", () => {
  it("for arguments that are wrong, documents that are not there, and apps and cursors that nobody gave", async () => {
    const client = await connect(await startMcpApp(await openPlans()));
    const cases: [string, Record<string, unknown>, RegExp, string][] = [
      ["search_passages", {}, /query は必須です/u, "invalid-request"],
      ["search_passages", { query: "窓口", topk: 3 }, /知らない項目/u, "invalid-request"],
      ["search_passages", { query: "窓口", asOfFrom: "令和七年" }, /2026-06-01/u, "invalid-request"],
      ["ask", { question: "あ".repeat(4_001) }, /4000 文字以下/u, "invalid-request"],
      ["ask", { question: "窓口の数は", model: "none" }, /使えるモデル/u, "model-not-found"],
      ["ask", { question: "窓口の数は", app: "none" }, /アプリの一覧/u, "app-not-found"],
      [
        "ask",
        { question: "窓口の数は", app: "policy-qa", collection: "secret" },
        /索引がありません/u,
        "collection-not-found",
      ],
      ["get_document", { documentId: "none" }, /文書/u, "document-not-found"],
      ["search_figures", { cursor: "x" }, /cursor/u, "invalid-request"],
      [
        "compare_documents",
        { topic: "窓口", left: {}, right: { asOfTo: "2024" } },
        /documentId か/u,
        "invalid-request",
      ],
      [
        "compare_documents",
        { topic: "窓口", left: { documentId: "none" }, right: { asOfTo: "2024" } },
        /文書/u,
        "document-not-found",
      ],
    ];
    for (const [name, args, sentence, code] of cases) {
      const { isError, text, meta, structured } = await call(client, name, args);
      expect({ name, args, isError, text, code: meta?.code, structured }).toMatchObject({
        isError: true,
        text: expect.stringMatching(sentence) as string,
        code,
        structured: undefined,
      });
    }
  });

  it("and a tool that there is not is an error of the protocol that names those that there are", async () => {
    const client = await connect(await startMcpApp(await openPlans()));
    await expect(client.callTool({ name: "delete_document", arguments: {} })).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining("search_passages・ask") as string,
    });
  });
});

describe("rights over MCP", () => {
  it("make a collection that may not be read as one that does not exist, for every tool and resource", async () => {
    const app = await startMcpApp(await openPlans());
    const [boss, sato] = [await connect(app, "boss"), await connect(app)];
    const found = await call<{ passages: PlacedPassageJson[] }>(boss, "search_passages", {
      query: "待ち時間",
      collection: "secret",
    });
    const [passage] = found.structured.passages;
    expect(passage?.text).toContain("99分");
    const documentId = passage?.documentId;
    const calls: [string, Record<string, unknown>][] = [
      ["search_passages", { query: "待ち時間" }],
      ["ask", { question: "待ち時間は" }],
      ["get_document", { documentId }],
      ["search_figures", { query: "待ち時間" }],
      ["compare_documents", { topic: "待ち時間", left: { documentId }, right: { asOfTo: "2024" } }],
    ];
    for (const [name, args] of calls) {
      const own = await call(boss, name, { ...args, collection: "secret" });
      expect(own.isError).toBe(false);
      const [refused, missing] = [
        await call(sato, name, { ...args, collection: "secret" }),
        await call(sato, name, { ...args, collection: "nowhere" }),
      ];
      expect(refused).toMatchObject({ isError: true, meta: { code: "collection-not-found" } });
      expect(refused.text.replaceAll("secret", "nowhere")).toBe(missing.text);
    }
    const { resources } = await sato.listResources();
    expect(resources.map(({ name }) => name)).toEqual(["plan-2023.txt", "plan-2025.txt"]);
    expect((await boss.listResources()).resources).toHaveLength(3);
    const uri = `tenkyo://documents/secret/${encodeURIComponent(documentId ?? "")}`;
    expect(JSON.stringify(await boss.readResource({ uri }))).toContain("99分");
    await expect(sato.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
  });

  it("give a key the tools of its scopes alone", async () => {
    const app = await startMcpApp(await openPlans());
    const toolsOf = async (who: Who) => (await (await connect(app, who)).listTools()).tools.map(({ name }) => name);
    expect(await toolsOf("sato's key to ask")).toEqual(["search_passages", "ask"]);
    expect(await toolsOf("sato's key to read")).toEqual([
      ...["search_passages", "get_document", "search_figures", "compare_documents"],
    ]);
    const asker = await connect(app, "sato's key to ask");
    await expect(asker.callTool({ name: "get_document", arguments: { documentId: "x" } })).rejects.toThrow(
      /道具はありません/u,
    );
    await expect(asker.listResources()).rejects.toThrow(/権限/u);
    await expect(connect(app, "sato's key to write")).rejects.toMatchObject({ code: 403 });
  });

  it("are audited: questions, passages and answers, under the one who asked", async () => {
    const store = await openSqliteStore(await makeFolder());
    const audit = createAuditLog({ records: store.audit, isOn: true, keepsQuestionText: true });
    const app = await startMcpApp(await openPlans(), { store, audit });
    const client = await connect(app, "sato's key to ask");
    await call(client, "ask", { question: "窓口の数は" });
    await call(client, "search_passages", { query: "待ち時間" });
    const { entries } = await store.audit.list({}, { limit: 10 });
    expect(entries.map(({ action }) => action).sort()).toEqual(["answer-given", "passages-searched", "question-asked"]);
    expect(JSON.stringify(entries)).toContain("k-ask");
  });
});

describe("limits over MCP", () => {
  it("count tools that ask as questions, and nothing else; the refusal says when to come again", async () => {
    const store = await openSqliteStore(await makeFolder());
    const quotas = { user: {}, key: {}, team: {} };
    const limits = createLimits({ rates: { requests: 0, questions: 2, signIns: 0 }, quotas, usage: store.usage });
    const app = await startMcpApp(createFakeAssistant(), { store, limits });
    const client = await connect(app);
    for (let round = 0; round < 5; round += 1) await client.listTools();
    await call(client, "ask", { question: "待ち時間は" });
    await call(client, "search_passages", { query: "待ち時間" });
    await call(client, "search_figures", {});
    await expect(call(client, "ask", { question: "待ち時間は" })).rejects.toMatchObject({
      code: 429,
      message: expect.stringContaining("秒ほど待ってから") as string,
    });
    const raw = await app.post(
      "/mcp",
      { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "ask" } },
      {
        headers: { "content-type": "application/json", "x-who": "sato" },
      },
    );
    expect(raw.status).toBe(429);
    expect(Number(raw.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await raw.json()).toMatchObject({
      ...{ jsonrpc: "2.0", id: null, error: { code: -32_000, data: { code: "rate-limited" } } },
    });
  });

  it("refuse what is past the quota of a day as a result of the tool", async () => {
    const store = await openSqliteStore(await makeFolder());
    const limits = createLimits({
      ...{ rates: { requests: 0, questions: 0, signIns: 0 }, usage: store.usage },
      quotas: { user: { requests: 1 }, key: {}, team: {} },
    });
    const client = await connect(await startMcpApp(createFakeAssistant(), { store, limits }));
    expect(await call(client, "ask", { question: "待ち時間は" })).toMatchObject({ isError: false });
    const refused = await call(client, "ask", { question: "待ち時間は" });
    expect(refused).toMatchObject({ isError: true, meta: { code: "quota-exceeded" } });
    expect(refused.meta?.retryAfterSeconds).toBeGreaterThan(0);
  });
});
