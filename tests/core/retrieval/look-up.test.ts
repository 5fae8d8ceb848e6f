import { describe, expect, it } from "vitest";
import { lookUp } from "../../../core/retrieval/look-up.ts";
import { TOWN_PLAN, YEARBOOK } from "../support/invented-documents.ts";
import { buildSampleIndex } from "../support/sample-index.ts";

describe("lookUp", () => {
  it("finds the passages of all documents that share words with a text, those with more of them first", async () => {
    const index = await buildSampleIndex([TOWN_PLAN, YEARBOOK]);
    const passages = lookUp(index, "電子申請の利用率");
    expect(new Set(passages.map(({ document }) => document.id))).toEqual(new Set(["town-plan", "yearbook"]));
    expect(passages.map(({ rank }) => rank)).toEqual(passages.map((_, at) => at + 1));
    expect(passages[0]?.chunk.text).toContain("電子申請の利用率");
  });

  it("finds nothing for a text without words, or of words that stand nowhere", async () => {
    const index = await buildSampleIndex([TOWN_PLAN]);
    expect(lookUp(index, "のは、")).toEqual([]);
    expect(lookUp(index, "ペンギン")).toEqual([]);
  });
});
