import { describe, expect, it } from "vitest";
import { searchResponseSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { PASSAGE, PLAN_META } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";

describe("POST /api/search", () => {
  it("answers with exactly the contract's passages", async () => {
    const app = await startTestApp();
    const response = await app.post("/api/search", { query: "待ち時間" });
    expect(response.status).toBe(200);
    expect(searchResponseSchema.strict().parse(await response.json())).toEqual({
      passages: [
        {
          documentId: PLAN_META.id,
          source: PLAN_META.source,
          title: PLAN_META.title,
          section: ["窓口"],
          text: PASSAGE.chunk.text,
          lineStart: 2,
          lineEnd: 2,
          charStart: PASSAGE.chunk.charStart,
          charEnd: PASSAGE.chunk.charEnd,
          score: 0.9,
          rank: 1,
        },
      ],
    });
  });

  it("passes filters on", async () => {
    const app = await startTestApp();
    const body = { query: "待ち時間", topK: 3, filter: { issuer: "みどり市", maxClassification: 1 } };
    await app.post("/api/search", body);
    expect(app.assistant.searched).toEqual([body]);
  });

  it.each([
    [{ issuers: "みどり市" }, "filter は知らない項目"],
    [{ asOfFrom: "2026/04" }, "filter.asOfFrom"],
    [{ maxClassification: 4 }, "filter.maxClassification"],
  ])("refuses the filter %j instead of searching without it", async (filter, part) => {
    const app = await startTestApp();
    const response = await app.post("/api/search", { query: "待ち時間", filter });
    expect((await expectError(response, 400, "invalid-request")).message).toContain(part);
    expect(app.assistant.searched).toEqual([]);
  });

  it("refuses a filter that cannot be, naming its field", async () => {
    const app = await startTestApp();
    const response = await app.post("/api/search", { query: "待ち時間", filter: { documentIds: [] } });
    const { message } = await expectError(response, 400, "invalid-request");
    expect(message).toContain("filter.documentIds");
  });
});
