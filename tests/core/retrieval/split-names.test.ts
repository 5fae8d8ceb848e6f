import { describe, expect, it } from "vitest";
import { joinSplitNames } from "../../../core/retrieval/split-names.ts";

const join = (question: string, ...known: string[]): string =>
  joinSplitNames(question, { chunkCount: 10, documentFrequency: (token) => (known.includes(token) ? 1 : 0) });

describe("joinSplitNames", () => {
  it("closes the space inside a name that the collection writes in one word", () => {
    expect(join("P ORTの所長は", "port")).toBe("PORTの所長は");
    expect(join("SHI Pの定員は", "ship")).toBe("SHIPの定員は");
    expect(join("Harbor Net の料金", "harbornet", "harbor")).toBe("HarborNet の料金");
  });

  it("leaves words that are known by themselves, and what the collection does not write so", () => {
    expect(join("open data の一覧", "open", "data", "opendata")).toBe("open data の一覧");
    expect(join("Harbor Net の料金", "harbor", "net")).toBe("Harbor Net の料金");
  });

  it("leaves letters that all stand apart to the normaliser", () => {
    expect(join("P O R T の所長", "po", "port")).toBe("P O R T の所長");
  });
});
