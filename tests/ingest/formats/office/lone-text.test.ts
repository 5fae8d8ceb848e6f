import { describe, expect, it } from "vitest";
import { isHeadingLike, isNote, isTableRemark } from "../../../../ingest/formats/office/lone-text.ts";

describe("lone texts", () => {
  it.each([
    "（単位：百万円）",
    "単位：人",
    "（単位 千円）",
    "単位　円",
    "（令和6年4月1日現在）",
  ])("%s remarks on a table", (text) => {
    expect(isTableRemark(text)).toBe(true);
  });

  it.each(["単位", "単位数", "（単位）", "備考"])("%s heads a column", (text) => {
    expect(isTableRemark(text) || isNote(text)).toBe(false);
  });

  it.each(["※端数は切り捨て", "注1 暫定値", "（注）速報", "出典：統計年報", "備考：なし"])("%s is a note", (text) => {
    expect(isNote(text)).toBe(true);
  });

  it.each(["資料１　予算の概要", "令和5年度 歳出予算", "注意事項"])("%s is a title", (text) => {
    expect(isHeadingLike(text)).toBe(true);
  });

  it("takes linear time", () => {
    for (const char of ["（", "単", " ", "注", "1", "現"]) {
      expect(isTableRemark(char.repeat(100_000)) && isNote(char.repeat(100_000))).toBe(false);
    }
  });
});
