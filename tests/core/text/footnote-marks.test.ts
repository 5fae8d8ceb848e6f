import { describe, expect, it } from "vitest";
import { findNoteReferences, noteMarkOf } from "../../../core/text/footnote-marks.ts";

describe("findNoteReferences", () => {
  it.each([
    ["水位計<sup>\\*2</sup>を置く", "2", 3],
    ["水位計^{*2}を置く", "2", 3],
    ["水位計¹²を置く", "12", 3],
    ["水位計※3を置く", "3", 3],
    ["水位計※を置く", "", 3],
  ])("finds the mark of 「%s」", (text, mark, at) => {
    expect(findNoteReferences(text)).toEqual([{ mark, at }]);
  });
});

describe("noteMarkOf", () => {
  it("reads the mark that a note begins with, and none from other text", () => {
    expect(["※2 水面の高さ", " ² 水面の高さ", "※ 水面の高さ", "水面の高さ※2"].map(noteMarkOf)).toEqual([
      "2",
      "2",
      "",
      null,
    ]);
  });
});
