import { describe, expect, it } from "vitest";
import { findSuspectedDamage } from "../../../ingest/quality/suspected-damage.ts";

const kinds = (text: string): string[] => findSuspectedDamage(text).map(({ kind }) => kind);

describe("signs of damage", () => {
  it.each([
    ["予算は�円である", "読めなかった文字"],
    ["\ue123号の様式", "私用領域"],
    ["⽇本の⼈口", "部首の文字"],
    ["サ一ビスとデ一タ", "片仮名の中"],
    ["生成Alの活用", "小文字の l"],
    ["費用は1O,000円", "英字"],
    ["デ ジ タ ル 庁 は", "一文字ずつ"],
    ["縺ゅ＞縺�", "文字化け"],
  ])("sees them in 「%s」", (text, kind) => {
    expect(kinds(text).some((found) => found.includes(kind))).toBe(true);
  });

  it.each([
    "一部の職員がサービスを二回使う。",
    "AIとAlphaを比べる。令和8年度に10,000円。",
    "Ａ 案 と Ｂ 案",
  ])("sees none in 「%s」", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it("counts them and shows the first with its line", () => {
    const [found] = findSuspectedDamage("一行目\n費用は�円と�円\n");
    expect(found).toMatchObject({ count: 2, line: 2, example: expect.stringContaining("費用は�円") });
  });
});
