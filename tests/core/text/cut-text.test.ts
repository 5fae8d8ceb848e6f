import { describe, expect, it } from "vitest";
import { cutText } from "../../../core/text/cut-text.ts";

describe("cutText", () => {
  it("keeps short texts and cuts long ones", () => {
    expect(cutText("資料", 2)).toBe("資料");
    expect(cutText("資料集", 2)).toBe("資料");
  });

  it("never leaves half a character", () => {
    expect(cutText("𠮷野家", 1)).toBe("");
    expect(cutText("𠮷野家", 3)).toBe("𠮷野");
    expect(cutText("資𠮷", 2)).toBe("資");
  });
});
