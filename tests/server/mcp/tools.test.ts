import { beforeEach, describe, expect, it } from "vitest";
import type { Assistant } from "../../../core/assistant.ts";
import type { AnswerJson } from "../../../server/contract.ts";
import type { PlacedPassageJson } from "../../../server/mcp/fields.ts";
import type { FigurePair, SideFigure } from "../../../server/mcp/pair-figures.ts";
import type { TestApp } from "../start-test-app.ts";
import { call, connect, NEW_PLAN, OLD_PLAN, openPlans, startMcpApp } from "./start-mcp-app.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は";

let app: TestApp<Assistant>;
beforeEach(async () => {
  app = await startMcpApp(await openPlans());
});

describe("the tools over HTTP, called by the SDK's client", () => {
  it("are listed with schemas, as reading only, and with the apps and collections that may be used", async () => {
    const { tools } = await (await connect(app)).listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "search_passages",
      "ask",
      "get_document",
      "search_figures",
      "compare_documents",
    ]);
    for (const { annotations, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(outputSchema?.type).toBe("object");
    }
    const [search] = tools;
    const { app: apps, collection } = search?.inputSchema.properties as Record<string, { description: string }>;
    expect(apps?.description).toContain("policy-qa（政策QA）");
    expect(collection?.description).toMatch(/使えるもの: policy$/u);
    expect(JSON.stringify(tools)).not.toContain("secret");
  });

  it("search_passages gives places whose span is the text, with their dates", async () => {
    const client = await connect(app);
    await client.listTools();
    const { structured, text } = await call<{ passages: PlacedPassageJson[] }>(client, "search_passages", {
      query: "窓口の平均待ち時間",
    });
    const [first] = structured.passages;
    expect(structured.passages.length).toBeGreaterThan(1);
    for (const { source, charStart, charEnd, text: quoted } of structured.passages) {
      const whole = source === "plan-2023.txt" ? OLD_PLAN : NEW_PLAN;
      expect(whole.slice(charStart, charEnd)).toBe(quoted);
    }
    expect(structured.passages.map(({ asOf }) => asOf).sort()).toEqual(expect.arrayContaining(["2023-04", "2025-04"]));
    expect(first).toMatchObject({ collection: "policy", issuer: "みどり市", rank: 1 });
    expect(text).toContain(first?.text);
    const narrowed = await call<{ passages: PlacedPassageJson[] }>(client, "search_passages", {
      ...{ query: "窓口の平均待ち時間", asOfTo: "2024", app: "policy-qa" },
    });
    expect([...new Set(narrowed.structured.passages.map(({ source }) => source))]).toEqual(["plan-2023.txt"]);
  });

  it("ask answers with sources, tells how far it is, and is counted as a question over MCP", async () => {
    const client = await connect(app);
    await client.listTools();
    const told: string[] = [];
    const result = await client.callTool({ name: "ask", arguments: { question: QUESTION } }, undefined, {
      onprogress: ({ message }) => told.push(message ?? ""),
    });
    const answer = result.structuredContent as AnswerJson;
    expect(answer).toMatchObject({ abstained: false, collection: "policy" });
    expect(answer.answer).toContain("30分");
    const [citation] = answer.citations;
    expect(NEW_PLAN.slice(citation?.charStart, citation?.charEnd)).toBe(citation?.quote);
    expect(citation?.asOf).toBe("2025-04");
    expect(answer).not.toHaveProperty("conversationId");
    expect(told[0]).toMatch(/か所を見つけました/u);
    const day = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Tokyo" });
    expect(await app.wholeStore.usage.totalOf({ kind: "user", id: "sato" }, day)).toMatchObject({ requests: 1 });
  });

  it("ask follows up on a history, and keeps to the documents of a time", async () => {
    const client = await connect(app);
    const { structured } = await call<AnswerJson>(client, "ask", {
      question: "窓口の平均待ち時間は",
      history: [
        { role: "user", content: "窓口の数は" },
        { role: "assistant", content: "12か所です。" },
      ],
      asOfTo: "2024",
    });
    expect(structured.citations.length).toBeGreaterThan(0);
    expect(new Set(structured.citations.map(({ source }) => source))).toEqual(new Set(["plan-2023.txt"]));
  });

  it("get_document gives a text in pages that make the whole", async () => {
    const client = await connect(app);
    const { structured: found } = await call<{ passages: PlacedPassageJson[] }>(client, "search_passages", {
      query: "見直し",
    });
    const id = found.passages.find(({ source }) => source === "plan-2025.txt")?.documentId;
    let [whole, pages, charStart] = ["", 0, 0 as number | null];
    while (charStart !== null) {
      const { structured } = await call<{ text: string; nextCharStart: number | null; totalChars: number }>(
        client,
        "get_document",
        { documentId: id, charStart, maxChars: 100 },
      );
      whole += structured.text;
      pages += 1;
      expect(structured.totalChars).toBe(NEW_PLAN.length);
      charStart = structured.nextCharStart;
    }
    expect(whole).toBe(NEW_PLAN);
    expect(pages).toBeGreaterThan(1);
    const at = NEW_PLAN.indexOf("30分");
    const { structured } = await call(client, "get_document", { documentId: id, charStart: at, charEnd: at + 3 });
    expect(structured).toMatchObject({ text: "30分", lineStart: 7, lineEnd: 7, nextCharStart: null });
  });

  it("search_figures gives the ledger in pages, each figure with its place and date", async () => {
    const client = await connect(app);
    const seen: SideFigure[] = [];
    let cursor: string | undefined;
    do {
      const { structured } = await call<{ figures: SideFigure[]; total: number; nextCursor: string | null }>(
        client,
        "search_figures",
        { query: "待ち時間", unit: "分", limit: 1, ...(cursor !== undefined && { cursor }) },
      );
      expect(structured.total).toBe(2);
      seen.push(...structured.figures);
      cursor = structured.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.map(({ text }) => text).sort()).toEqual(["30分", "42.5分"]);
    for (const { text, charStart, charEnd, source } of seen)
      expect((source === "plan-2023.txt" ? OLD_PLAN : NEW_PLAN).slice(charStart, charEnd)).toBe(text);
  });

  it("compare_documents sets two times side by side, and finds which of their figures differ", async () => {
    const client = await connect(app);
    await client.listTools();
    const { structured, text } = await call<
      Record<"left" | "right", { passages: PlacedPassageJson[] }> & { pairs: FigurePair[] }
    >(client, "compare_documents", {
      topic: "窓口の平均待ち時間と窓口の数",
      left: { asOfTo: "2024" },
      right: { asOfFrom: "2025" },
    });
    expect(structured.left.passages[0]).toMatchObject({ source: "plan-2023.txt", asOf: "2023-04" });
    expect(structured.right.passages[0]).toMatchObject({ source: "plan-2025.txt", asOf: "2025-04" });
    const told = structured.pairs.map(({ left, right, agreement }) => [left.text, right.text, agreement]);
    expect(told).toContainEqual(["42.5分", "30分", "conflict"]);
    expect(told).toContainEqual(["12か所", "12か所", "same"]);
    expect(text).toMatch(/食い違い\n {2}左: 42\.5分/u);
    const ids = [structured.left, structured.right].map(({ passages }) => passages[0]?.documentId);
    const byId = await call<{ pairs: FigurePair[] }>(client, "compare_documents", {
      ...{ topic: "窓口の平均待ち時間", left: { documentId: ids[0] }, right: { documentId: ids[1] } },
    });
    expect(byId.structured.pairs[0]).toMatchObject({ agreement: "conflict", left: { documentAsOf: "2023-04" } });
  });

  it("answers many clients at once, each its own question", async () => {
    const clients = await Promise.all(Array.from({ length: 12 }, () => connect(app)));
    const texts = await Promise.all(
      clients.map((client, at) =>
        call<{ passages: PlacedPassageJson[] }>(client, "search_passages", {
          ...{
            query: "窓口",
            topK: 1,
            asOfTo: at % 2 === 0 ? "2024" : undefined,
            asOfFrom: at % 2 === 0 ? undefined : "2025",
          },
        }),
      ),
    );
    expect(texts.map(({ structured }) => structured.passages[0]?.asOf)).toEqual(
      clients.map((_, at) => (at % 2 === 0 ? "2023-04" : "2025-04")),
    );
  });
});
