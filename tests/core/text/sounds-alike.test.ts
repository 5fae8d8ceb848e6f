import { describe, expect, it } from "vitest";
import { soundsAlike } from "../../../core/text/sounds-alike.ts";

describe("a Latin word and a word in katakana", () => {
  it.each([
    ["asia", "アジア"],
    ["cairo", "カイロ"],
    ["process", "プロセス"],
    ["michigan", "ミシガン"],
    ["platform", "プラットフォーム"],
    ["guideline", "ガイドライン"],
    ["security", "セキュリティ"],
    ["startup", "スタートアップ"],
    ["service", "サービス"],
    ["project", "プロジェクト"],
    ["cambridge", "ケンブリッジ"],
    ["policy", "ポリシー"],
  ])("can be one name: %s, %s", (latin, katakana) => {
    expect(soundsAlike(latin, katakana)).toBe(true);
  });

  it.each([
    ["spain", "ジャパン"],
    ["croatia", "クラウド"],
    ["denmark", "タイミング"],
    ["algeria", "ローカル"],
    ["poland", "ブランド"],
    ["greece", "クラス"],
    ["police", "ポリシー"],
    ["police", "プレス"],
    ["oslo", "アスリ"],
    ["cairo", "クラ"],
    ["gate", "水門"],
  ])("are two with other vowels, or in another script: %s, %s", (latin, katakana) => {
    expect(soundsAlike(latin, katakana)).toBe(false);
  });
});
