import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "../../../core/text/line-index.ts";

describe("a line index", () => {
  it("counts from 1 and gives a line break to the line that it ends", () => {
    const lines = createLineIndex("甲\n\n乙\r\n丙");
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => lines.lineAt(offset))).toEqual([1, 1, 2, 3, 3, 3, 4]);
  });

  it("knows one line in an empty text", () => {
    expect(createLineIndex("").lineAt(0)).toBe(1);
  });

  it("agrees with counting the line breaks before an offset", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\n", "a", "\r", "語") }), fc.nat(40), (text, offset) => {
        const at = Math.min(offset, text.length);
        expect(createLineIndex(text).lineAt(at)).toBe(text.slice(0, at).split("\n").length);
      }),
    );
  });
});
