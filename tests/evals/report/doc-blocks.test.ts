import { describe, expect, it } from "vitest";
import { replaceBlock } from "../../../evals/report/doc-blocks.ts";

const TEXT = "a\n<!-- one:begin -->\nold\n<!-- one:end -->\nb\n<!-- two:begin -->\nkept\n<!-- two:end -->\n";

describe("replaceBlock", () => {
  it("replaces what stands between its own markers and nothing else", () => {
    expect(replaceBlock(TEXT, "one", "new")).toBe(TEXT.replace("old", "new"));
  });

  it("leaves a text without both markers as it is", () => {
    expect(replaceBlock(TEXT, "three", "new")).toBe(TEXT);
    expect(replaceBlock("<!-- one:begin -->", "one", "new")).toBe("<!-- one:begin -->");
  });
});
