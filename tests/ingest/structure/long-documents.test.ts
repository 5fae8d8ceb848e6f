import { describe, expect, it } from "vitest";
import { chunkDocument } from "../../../ingest/chunk-document.ts";
import { staysBelowCpuMs } from "../../core/text/cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "../../core/text/hostile-repeats.ts";
import { documentOf } from "./sample-text.ts";

const MEGABYTE = 1_000_000;
const SECTION = [
  "## 令和8年度の取組",
  "",
  "図書館は午前九時に開館する。利用者は**1,234人**であり、前年より増",
  "えている¹。",
  "",
  "- 道路の除雪は夜間に行う。",
  "- 庁舎の改修は来年度に始める（再掲）。",
  "",
  "| 項目 | 2025年 | 2026年 |",
  "|---|---|---|",
  "| 開館日数 | 300日 | |",
  "",
  "¹ 速報値による。",
  "",
].join("\n");

describe("chunking", () => {
  it("takes less than two seconds of processor time for a megabyte of ordinary text", () => {
    const text = repeatTo(SECTION, MEGABYTE);
    chunkDocument(documentOf(SECTION));
    let chunks = 0;
    const isFast = staysBelowCpuMs(2_000, () => {
      chunks = chunkDocument(documentOf(text)).length;
    });
    expect(chunks).toBeGreaterThan(MEGABYTE / SECTION.length);
    expect(isFast).toBe(true);
  });

  it.each(Object.entries(HOSTILE_REPEATS))("takes time in proportion to the length of repeated %s", (_label, unit) => {
    const document = documentOf(repeatTo(unit, MEGABYTE / 5));
    expect(staysBelowCpuMs(2_000, () => chunkDocument(document))).toBe(true);
  });

  it.each([
    "blank lines",
    "the kanji one",
    "opening brackets",
    "sentence ends",
  ])("takes a megabyte of %s in its stride", (label) => {
    const document = documentOf(repeatTo(HOSTILE_REPEATS[label] as string, MEGABYTE));
    expect(staysBelowCpuMs(2_000, () => chunkDocument(document))).toBe(true);
  });

  it("does not stumble over a mark at the end of a long run of spaces", () => {
    for (const end of ["x", "。", "|", "）", "-"]) {
      const document = documentOf(`甲${" ".repeat(MEGABYTE / 5)}${end}\n`.repeat(2));
      expect(staysBelowCpuMs(2_000, () => chunkDocument(document))).toBe(true);
    }
  });
});
