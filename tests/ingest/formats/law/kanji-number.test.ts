import { describe, expect, it } from "vitest";
import { kanjiNumber } from "../../../../ingest/formats/law/kanji-number.ts";
import { headLabel, itemLabel, paragraphLabel } from "../../../../ingest/formats/law/place-labels.ts";

describe("numbers as statutes write them", () => {
  it.each([
    [1, "一"],
    [10, "十"],
    [12, "十二"],
    [20, "二十"],
    [101, "百一"],
    [365, "三百六十五"],
    [2005, "二千五"],
    [0, "0"],
    [1.5, "1.5"],
    [10_000, "10000"],
  ])("writes %d as %s", (value, expected) => {
    expect(kanjiNumber(value)).toBe(expected);
  });

  it("calls paragraphs and items by them", () => {
    expect(paragraphLabel("第三条", "2")).toBe("第三条第二項");
    expect(paragraphLabel("第三条", "2_3")).toBe("第三条第二項の三");
    expect(itemLabel("第三条第二項", "十一の二")).toBe("第三条第二項第十一号の二");
    expect(itemLabel("第三条", "イ")).toBeNull();
    expect(headLabel("別表第一（第二条関係）")).toBe("別表第一");
    expect(headLabel("第二章　総則")).toBe("第二章");
  });
});
