import { describe, expect, it } from "vitest";
import { assignDocumentIds } from "../../ingest/document-ids.ts";

const idsOf = (...files: { source: string; id?: string }[]): Record<string, string> =>
  Object.fromEntries(assignDocumentIds(files));

describe("document ids", () => {
  it("are the path without its extension, with other characters replaced", () => {
    expect(idsOf({ source: "白書/令和8年 第1部.txt" }, { source: "a_b-c.v2.md" })).toEqual({
      "白書/令和8年 第1部.txt": "白書-令和8年-第1部",
      "a_b-c.v2.md": "a_b-c.v2",
    });
  });

  it("are what was asked for when something was", () => {
    expect(idsOf({ source: "a.txt", id: "white-paper" })).toEqual({ "a.txt": "white-paper" });
  });

  it("stay unique: whoever needs no replacing keeps the plain id, in whatever order the files come", () => {
    const files = [{ source: "a b.txt" }, { source: "a-b.txt" }, { source: "a/b.txt" }, { source: "a-b.md" }];
    const ids = idsOf(...files);
    expect(ids["a-b.md"]).toBe("a-b");
    expect(ids["a b.txt"]).toMatch(/^a-b-[0-9a-f]{8}$/u);
    expect(new Set(Object.values(ids)).size).toBe(4);
    expect(idsOf(...files.toReversed())).toEqual(ids);
  });

  it("never take an id that the manifest gave to another file", () => {
    const ids = idsOf({ source: "plan.txt" }, { source: "z.txt", id: "plan" });
    expect(ids["z.txt"]).toBe("plan");
    expect(ids["plan.txt"]).toMatch(/^plan-[0-9a-f]{8}$/u);
  });
});
