import { describe, expect, it } from "vitest";
import type { Statement } from "../../../core/types.ts";
import { cutOverlongStatement, splitOverlong } from "../../../ingest/structure/split-overlong.ts";

const sentence = (charStart: number, charEnd: number): Statement => ({ kind: "sentence", charStart, charEnd });

describe("an overlong statement", () => {
  it("stays whole up to 1,200 characters", () => {
    expect(cutOverlongStatement("甲".repeat(1_200), sentence(0, 1_200))).toHaveLength(1);
  });

  it("is cut into pieces that follow each other", () => {
    const text = "甲".repeat(3_000);
    expect(
      cutOverlongStatement(text, sentence(0, 3_000)).map(({ charStart, charEnd }) => [charStart, charEnd]),
    ).toEqual([
      [0, 1_200],
      [1_200, 2_400],
      [2_400, 3_000],
    ]);
  });

  it("is cut before a surrogate pair, never inside", () => {
    const text = `甲${"𠮷".repeat(1_000)}`;
    const pieces = cutOverlongStatement(text, sentence(0, text.length));
    expect(pieces.map(({ charStart, charEnd }) => text.slice(charStart, charEnd)).join("")).toBe(text);
    for (const { charStart, charEnd } of pieces) expect(text.slice(charStart, charEnd)).not.toMatch(/\p{Surrogate}/u);
  });

  it("leaves out pieces of white space", () => {
    const text = `甲${" ".repeat(5_000)}乙`;
    expect(
      cutOverlongStatement(text, sentence(0, text.length)).map(({ charStart, charEnd }) =>
        text.slice(charStart, charEnd),
      ),
    ).toEqual(["甲", "乙"]);
  });

  it("stays whole when it is a row, because its cells would lose their place", () => {
    const row: Statement = { kind: "row", charStart: 0, charEnd: 5_000, cells: [] };
    expect(cutOverlongStatement("甲".repeat(5_000), row)).toEqual([row]);
  });
});

describe("an overlong stretch", () => {
  const item = `・${"甲".repeat(999)}\n`;
  const text = item.repeat(4);
  const statements = [0, 1, 2, 3].map((at) => sentence(at * 1_001 + 1, at * 1_001 + 1_000));

  it("is cut between statements; the mark of a bullet goes with its item", () => {
    const pieces = splitOverlong(text, { charStart: 0, charEnd: text.length - 1, statements });
    expect(pieces.map(({ charStart, charEnd }) => text.slice(charStart, charEnd))).toEqual([
      item.repeat(2).trim(),
      item.repeat(2).trim(),
    ]);
    expect(pieces.map((piece) => piece.statements)).toEqual([statements.slice(0, 2), statements.slice(2)]);
  });

  it("keeps the white space that a row begins with", () => {
    const rows = ` |${"甲".repeat(1_500)}|\n`.repeat(2);
    const stretch = {
      charStart: 0,
      charEnd: rows.length - 1,
      statements: [sentence(0, 1_503), sentence(1_504, 3_007)],
    };
    expect(splitOverlong(rows, stretch).map(({ charStart, charEnd }) => [charStart, charEnd])).toEqual([
      [0, 1_503],
      [1_504, 3_007],
    ]);
  });

  it("stays whole when it is short enough or holds no statement", () => {
    const short = { charStart: 0, charEnd: 2_400, statements: statements.slice(0, 2) };
    expect(splitOverlong(text, short)).toEqual([short]);
    const silent = { charStart: 0, charEnd: text.length, statements: [] };
    expect(splitOverlong(text, silent)).toEqual([silent]);
  });
});
