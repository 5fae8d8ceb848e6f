import { describe, expect, it } from "vitest";
import { foldKatakana } from "../../../core/text/fold-katakana.ts";

describe("folded katakana", () => {
  it.each([
    ["バーティカル", "バーチカル"],
    ["サーバー", "サーバ"],
    ["インスティテュート", "インスティチュート"],
    ["ヴァイオリン", "バイオリン"],
    ["プロデューサー", "プロジューサ"],
    ["トゥール", "ツール"],
    ["ウォレット", "ウレット"],
  ])("is one spelling for %s and %s", (one, other) => {
    expect(foldKatakana(one)).toBe(foldKatakana(other));
  });

  it("keeps different words apart", () => {
    const words = [
      "データ",
      "デジタル",
      "ソフト",
      "ソリューション",
      "クラウド",
      "モデル",
      "ガバナンス",
      "ソファ",
      "ソフ",
    ];
    expect(new Set(words.map(foldKatakana)).size).toBe(words.length);
  });

  it("leaves other scripts alone", () => {
    expect(foldKatakana("令和8年のaiーほか")).toBe("令和8年のaiーほか");
  });
});
