import { describe, expect, it } from "vitest";
import { matchesFilter } from "../../../core/search-index/search-filter.ts";
import type { SearchFilter } from "../../../core/types.ts";
import { sampleDocument } from "./sample-documents.ts";

const document = sampleDocument({ id: "a", issuer: "甲市", asOf: "2026-06", classification: 2 });
const passes = (filter: SearchFilter, given = document): boolean => matchesFilter(given, filter);

describe("a search filter", () => {
  it("lets everything through when it is empty", () => {
    expect(passes({})).toBe(true);
    expect(passes({}, sampleDocument({ id: "b" }))).toBe(true);
  });

  it("needs every given field to match", () => {
    expect(passes({ documentIds: ["b", "a"], issuer: "甲市", maxClassification: 2 })).toBe(true);
    expect(passes({ documentIds: ["b"] })).toBe(false);
    expect(passes({ issuer: "甲" })).toBe(false);
    expect(passes({ documentIds: ["a"], issuer: "乙町" })).toBe(false);
  });

  it("keeps back what is classified higher", () => {
    expect(passes({ maxClassification: 1 })).toBe(false);
    expect(passes({ maxClassification: 3 })).toBe(true);
  });

  it("takes both ends of a date range as included periods", () => {
    expect([passes({ asOfTo: "2026" }), passes({ asOfTo: "2026-06" }), passes({ asOfTo: "2026-06-10" })]).toEqual([
      true,
      true,
      true,
    ]);
    expect([passes({ asOfFrom: "2026" }), passes({ asOfFrom: "2026-06" }), passes({ asOfFrom: "2026-06-30" })]).toEqual(
      [true, true, true],
    );
    expect([passes({ asOfTo: "2026-05" }), passes({ asOfFrom: "2026-07" }), passes({ asOfFrom: "2027" })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("passes no date bound without a date", () => {
    const undated = sampleDocument({ id: "b" });
    expect(passes({ asOfFrom: "1900" }, undated)).toBe(false);
    expect(passes({ asOfTo: "2999" }, undated)).toBe(false);
  });
});
