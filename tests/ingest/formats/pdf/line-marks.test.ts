import { describe, expect, it } from "vitest";
import { isFigure } from "../../../../ingest/formats/pdf/figure-text.ts";
import * as marks from "../../../../ingest/formats/pdf/line-marks.ts";

describe("marks at the start of lines", () => {
  it.each([
    "・項目",
    "① 項目",
    "(1) 項目",
    "（ア）項目",
    "1. 項目",
    "２．項目",
    "3　項目",
    "- item",
  ])("takes %j for an item", (line) => {
    expect(marks.isItem(line)).toBe(true);
  });

  it.each(["1.5倍に増えた", "2024年度", "10　20　30", "本文である"])("does not take %j for an item", (line) => {
    expect(marks.isItem(line)).toBe(false);
  });

  it("knows lines of a table of contents by their leaders", () => {
    expect(marks.hasLeader("１ はじめに ………… 3")).toBe(true);
    expect(marks.hasLeader("施策・・・10")).toBe(true);
    expect(marks.hasLeader("等…")).toBe(false);
  });

  it.each(["1,234", "△12.3%", "（5）", "-", "皆増"])("takes %j for a figure", (text) => {
    expect(isFigure(text)).toBe(true);
  });

  it("takes no time over repeated characters", () => {
    const start = performance.now();
    for (const character of ["・", ".", "1", "(", " ", "　", "…", ",", "-", "＜"]) {
      const line = character.repeat(100_000);
      for (const test of [...Object.values(marks), isFigure]) {
        test(line);
        test(`${line}x`);
      }
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
