import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkBlocks } from "../../../ingest/chunk-document.ts";
import { type CellInput, createDocumentBuilder } from "../../../ingest/formats/document-builder.ts";

const words = fc.stringMatching(/^[ -~あ-んア-ヶ一-龥０-９\t\n]{0,30}$/u);
const cell: fc.Arbitrary<CellInput> = fc.record({
  text: words,
  rowSpan: fc.integer({ min: 0, max: 4 }),
  columnSpan: fc.integer({ min: 0, max: 4 }),
  isHeader: fc.boolean(),
});
const part = fc.oneof(
  fc.record({ kind: fc.constantFrom("paragraph", "bullet", "footnote", "heading"), text: words }),
  fc.record({ kind: fc.constant("table"), rows: fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("place"), number: fc.integer({ min: 1, max: 9 }) }),
);
type Part = typeof part extends fc.Arbitrary<infer Value> ? Value : never;

function lay(parts: readonly Part[]) {
  const builder = createDocumentBuilder();
  for (const given of parts) {
    if ("rows" in given) builder.table({ rows: given.rows });
    else if ("number" in given) builder.place({ kind: "page", label: `${given.number}ページ`, number: given.number });
    else if (given.kind === "heading") builder.heading(given.text, 2);
    else builder[given.kind as "paragraph" | "bullet" | "footnote"](given.text);
  }
  return builder.build();
}

const lettersOf = (text: string): string => text.replace(/\s+/gu, "");

describe("laying out a document", () => {
  it("keeps every character that is no white space, once and in order", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const given = parts.flatMap((piece) => {
          if ("rows" in piece) return piece.rows.flat().map(({ text }) => text);
          return "text" in piece ? [piece.text] : [];
        });
        expect(lettersOf(lay(parts).text)).toBe(lettersOf(given.join("")));
      }),
    );
  });

  it("gives blocks, cells and lines that are ranges of the text, in order and apart", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { text, blocks, places } = lay(parts);
        let last = 0;
        for (const block of blocks) {
          expect(block.start).toBeGreaterThanOrEqual(last);
          last = block.end;
          for (const line of block.lines) expect(text.slice(line.start, line.end)).toBe(line.text);
          for (const { start, end } of block.table?.cells ?? []) {
            expect(start).toBeGreaterThanOrEqual(block.start);
            expect(end).toBeLessThanOrEqual(block.end);
            expect(text.slice(start, end)).not.toMatch(/[\t\n]/u);
          }
        }
        for (const { charStart } of places) expect(blocks.some(({ start }) => start === charStart)).toBe(true);
      }),
    );
  });

  it("gives every cell a place of its own, as in HTML", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const [block] = lay([{ kind: "table", rows }]).blocks;
        const taken = new Set<string>();
        for (const { row, column, rowSpan, columnSpan } of block?.table?.cells ?? []) {
          expect(row + rowSpan).toBeLessThanOrEqual(rows.length);
          const place = `${row},${column}`;
          expect(taken.has(place)).toBe(false);
          for (let down = 0; down < rowSpan; down++) {
            for (let across = 0; across < columnSpan; across++) taken.add(`${row + down},${column + across}`);
          }
        }
      }),
    );
  });

  it("is cut into chunks that cover the text and never divide a row of a table", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { text, blocks } = lay(parts);
        const chunks = chunkBlocks({ id: "a", text, asOf: null }, blocks);
        expect(lettersOf(chunks.map((chunk) => chunk.text).join(""))).toBe(lettersOf(text));
        for (const chunk of chunks) expect(chunk.text).toBe(text.slice(chunk.charStart, chunk.charEnd));
        for (const { table, lines } of blocks) {
          if (table === undefined) continue;
          for (const { start, end } of lines) {
            const holders = chunks.filter((chunk) => chunk.charStart < end && start < chunk.charEnd);
            expect(holders.length).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
