import { describe, expect, it } from "vitest";
import { withoutPoliteWords } from "../../../core/retrieval/polite-words.ts";

describe("withoutPoliteWords", () => {
  it.each([
    ["すみません、水門の高さは？", "水門の高さは？"],
    ["お忙しいところ恐れ入ります。水門の高さは？よろしくお願いします。", "水門の高さは？"],
    ["お世話になっております。質問ですが、水門の高さは？ ありがとうございます！", "水門の高さは？"],
    ["こんにちは館の場所は？", "こんにちは館の場所は？"],
    ["水門の高さは？", "水門の高さは？"],
    ["よろしくお願いします。", "よろしくお願いします。"],
    ["すみません", "すみません"],
  ])("%s asks %s", (question, asked) => {
    expect(withoutPoliteWords(question)).toBe(asked);
  });
});
