import { describe, expect, it } from "vitest";
import { TenkyoRetriever } from "../../library/langchain.ts";
import { NEW_PLAN, OLD_PLAN, openPlans } from "../server/mcp/start-mcp-app.ts";

describe("the search as a LangChain retriever", () => {
  it("finds what the search finds, each with its span, lines, dates and source", async () => {
    const assistant = await openPlans();
    const found = await new TenkyoRetriever({ assistant }).invoke("窓口の平均待ち時間");
    const passages = await assistant.search({ query: "窓口の平均待ち時間" });
    expect(found.map(({ pageContent }) => pageContent)).toEqual(passages.map(({ chunk }) => chunk.text));
    for (const { pageContent, metadata, id } of found) {
      const text = metadata.source === "plan-2023.txt" ? OLD_PLAN : NEW_PLAN;
      expect(text.slice(metadata.charStart, metadata.charEnd)).toBe(pageContent);
      expect(id).toBe(`${metadata.documentId}:${metadata.charStart}-${metadata.charEnd}`);
      expect(metadata).toMatchObject({ collection: "policy", issuer: "みどり市", asOfCertainty: "stated" });
    }
  });

  it("keeps to its number, its filter and its collection, and runs in a batch", async () => {
    const assistant = await openPlans();
    const old = new TenkyoRetriever({ assistant, topK: 1, filter: { asOfTo: "2024" } });
    const lists = await old.batch(["待ち時間", "窓口の数"]);
    expect(lists.map((list) => list.map(({ metadata }) => metadata.asOf))).toEqual([["2023-04"], ["2023-04"]]);
    const secret = await new TenkyoRetriever({ assistant, collection: "secret" }).invoke("待ち時間");
    expect(secret[0]?.pageContent).toContain("99分");
    expect(secret[0]?.metadata.collection).toBe("secret");
    await expect(new TenkyoRetriever({ assistant, collection: "none" }).invoke("x")).rejects.toMatchObject({
      code: "collection-not-found",
    });
  });
});
