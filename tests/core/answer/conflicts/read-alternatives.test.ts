import { describe, expect, it } from "vitest";
import { readAlternatives } from "../../../../core/answer/conflicts/read-alternatives.ts";

describe("readAlternatives", () => {
  it.each([
    ["ごみの収集日は月曜ですか木曜ですか？", "ごみの収集日は", ["月曜", "木曜"]],
    ["窓口の受付は午前なのか、午後なのか、どっち？", "窓口の受付は", ["午前", "午後"]],
    ["この届出は義務？任意？", "この届出は", ["義務", "任意"]],
    ["条例の施行日は4月1日と7月1日のどちら？", "条例の施行日は", ["4月1日", "7月1日"]],
    ["罰則は過料ですか、それとも罰金ですか", "罰則は", ["過料", "罰金"]],
    ["人口は増えたの？それとも減ったの？", "人口は", ["増えた", "減った"]],
    [
      "数値は「登録している」割合ですか、「登録したことがある」割合ですか",
      "数値は",
      ["登録している", "登録したことがある"],
    ],
    ["担当は総務課か財政課か", "担当は", ["総務課", "財政課"]],
    ["委員会とセンター、どちらが所管ですか", "", ["委員会", "センター"]],
  ])("reads %s", (question, topic, options) => {
    expect(readAlternatives(question)).toEqual({ topic, options });
  });

  it.each([
    ["図書館は何時からですか、どこにありますか", "two questions"],
    ["休館日はいつですか", "one question"],
    ["青葉区と赤城区のどちらが多いですか", "which is greater"],
    ["先に始まったのは貸出と返却のどちら？", "which came first"],
    ["手数料は免除されますか", "yes or no"],
    ["予算とは何ですか？人口とは何ですか？", "two definitions"],
    ["", "nothing"],
  ])("reads none from %s: %s", (question) => {
    expect(readAlternatives(question)).toBeNull();
  });

  it("takes no longer on a question made to be slow", () => {
    for (const hostile of [
      "か".repeat(20_000),
      "AとBの".repeat(5_000),
      "？".repeat(20_000),
      `${"あ".repeat(20_000)}どちら`,
    ]) {
      const startedAt = performance.now();
      readAlternatives(hostile);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});
