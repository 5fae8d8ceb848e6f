import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markLine } from "../../../web/src/document/mark-line.ts";
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

describe("markLine over the lines of a document", () => {
  it("marks exactly the range, for any text and any range, and keeps every line whole", () => {
    const text = fc.string({ unit: fc.constantFrom("あ", "a", "\n", "\r\n", "🏢") });
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (original, a, b) => {
        const [charStart, charEnd] = [Math.min(a, b), Math.max(a, b)];
        const pieces = splitLines(original).flatMap((line) =>
          markLine(line, [{ charStart, charEnd, kind: "passage" }]),
        );
        const marked = pieces.filter(({ kind }) => kind === "passage");
        expect(marked.map((piece) => piece.text).join("")).toBe(original.slice(charStart, charEnd));
        expect(pieces.map((piece) => piece.text).join("")).toBe(original);
        for (const piece of pieces) expect(original.startsWith(piece.text, piece.charStart)).toBe(true);
      }),
    );
  });
});
