import { describe, expect, it } from "vitest";
import { parseUnitNote } from "../../../core/figures/unit-note.ts";
import { staysBelowCpuMs } from "../text/cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "../text/hostile-repeats.ts";

describe("the unit that a caption or header states", () => {
  it.each<[string, string[]]>([
    ["単位：百万円", ["百万円"]],
    ["（単位　千人）", ["千人"]],
    ["（単位：百万円、単位未満切捨て）", ["百万円"]],
    ["表1 予算（単位：億円、前年度比：％）", ["億円", "%"]],
    ["単位：千円、％", ["千円", "%"]],
    ["(％)", ["%"]],
    ["％", ["%"]],
    ["千株", ["千株"]],
    ["金額（千円）", ["千円"]],
    ["人数（人）注1", ["人"]],
    ["株数 （自己株式を除く。）（千株）", ["千株"]],
    ["[百万米ドル]", ["百万米ドル"]],
    ["単価（円/kg）", ["円/kg"]],
    ["（千円／％）", ["千円", "%"]],
    ["対象となる役員の員数（名）", ["名"]],
    ["単位：施設", ["施設"]],
  ])("is found: %s", (text, units) => {
    expect(parseUnitNote(text)).toEqual(units);
  });

  it.each([
    "",
    "売上高",
    "構成比",
    "（2020年３月31日）",
    "（再掲）",
    "区分",
    "（項目）",
    "年度",
    "単位未満株式",
    "（注）",
  ])("is none in 「%s」", (text) => {
    expect(parseUnitNote(text)).toBeNull();
  });

  it.each(Object.entries(HOSTILE_REPEATS))("takes time in proportion to the length of repeated %s", (_label, unit) => {
    expect(staysBelowCpuMs(2_000, () => parseUnitNote(repeatTo(unit, 100_000)))).toBe(true);
  });
});
