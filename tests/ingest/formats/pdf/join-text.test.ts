import { describe, expect, it } from "vitest";
import { joinWrapped } from "../../../../ingest/formats/pdf/join-text.ts";

describe("joinWrapped", () => {
  it.each([
    ["アカウ", "ンタビリティ", "アカウンタビリティ"],
    ["in the", "second line", "in the second line"],
    ["adminis-", "tration", "administration"],
    ["第2", "版", "第2版"],
    ["1,234,", "567円", "1,234,567円"],
    ["2024", "2025", "2024 2025"],
    ["https://example.jp/", "a.pdf", "https://example.jp/a.pdf"],
    ["", "first", "first"],
  ])("joins %j and %j", (first, second, joined) => {
    expect(joinWrapped(first, second)).toBe(joined);
  });
});
