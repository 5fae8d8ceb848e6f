import { describe, expect, it } from "vitest";
import { soundSkeleton } from "../../../core/text/sound-skeleton.ts";

describe("the consonants of a name", () => {
  it.each([
    ["ケンブリッジ", "cambridge"],
    ["オックスフォード", "oxford"],
    ["ハーバード", "harvard"],
    ["ブルームバーグ", "bloomberg"],
    ["ミシガン", "michigan"],
  ])("are the same in both scripts: %s, %s", (katakana, latin) => {
    expect(soundSkeleton(katakana)).toBe(soundSkeleton(latin));
  });

  it("tell different names apart", () => {
    expect(soundSkeleton("ガートナー")).not.toBe(soundSkeleton("deloitte"));
    expect(soundSkeleton("シカゴ")).not.toBe(soundSkeleton("kyoto"));
  });

  it("are empty for other scripts", () => {
    expect(soundSkeleton("東京大学")).toBe("");
    expect(soundSkeleton("")).toBe("");
  });
});
