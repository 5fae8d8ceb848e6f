import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightLine } from "../../../web/src/document/highlight-line.ts";
import { splitLines } from "../../../web/src/document/split-lines.ts";

describe("splitLines", () => {
  it("numbers lines from 1 and keeps their line feeds", () => {
    expect(splitLines("a\n\nb").map(({ number, text }) => [number, text])).toEqual([
      [1, "a\n"],
      [2, "\n"],
      [3, "b"],
    ]);
  });

  it("gives an empty document one empty line", () => {
    expect(splitLines("")).toEqual([{ number: 1, charStart: 0, charEnd: 0, text: "" }]);
  });

  it("splits 70,000 lines without delay", () => {
    const start = performance.now();
    expect(splitLines("一行\n".repeat(70_000))).toHaveLength(70_000);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe("highlightLine", () => {
  it("cuts a line in the middle, counting UTF-16 code units", () => {
    const text = "前\n𠮷野🏢庁舎\n後";
    const charStart = text.indexOf("🏢");
    const lines = splitLines(text).map((line) => highlightLine(line, { charStart, charEnd: charStart + 3 }));
    expect(lines[1]).toEqual({ before: "𠮷野", marked: "🏢庁", after: "舎\n" });
    expect(lines[0]?.marked).toBe("");
    expect(lines[2]?.marked).toBe("");
  });

  it("marks nothing without a range", () => {
    expect(splitLines("a").map((line) => highlightLine(line, null))).toEqual([{ before: "a", marked: "", after: "" }]);
  });

  it("marks exactly the range, for any text and any range, and keeps every line whole", () => {
    const text = fc.string({ unit: fc.constantFrom("あ", "a", "\n", "\r\n", "🏢") });
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (original, a, b) => {
        const [charStart, charEnd] = [Math.min(a, b), Math.max(a, b)];
        const lines = splitLines(original);
        const parts = lines.map((line) => highlightLine(line, { charStart, charEnd }));
        expect(parts.map(({ marked }) => marked).join("")).toBe(original.slice(charStart, charEnd));
        expect(parts.map(({ before, marked, after }) => before + marked + after).join("")).toBe(original);
      }),
    );
  });
});
