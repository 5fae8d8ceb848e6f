import { describe, expect, it } from "vitest";
import { saysNothing } from "../../../../core/answer/generated/says-nothing.ts";

describe("saysNothing", () => {
  it.each([
    "資料には記載がありません。",
    "ご質問の件について、資料に記載は見当たりません。",
    "該当する記載は\n見当たりませんでした。",
    "提供された資料からは確認できません。",
    "この資料では回答することはできません。",
    "金額は書かれていません。",
    "The documents do not mention the fee.",
  ])("sees that %j gives no answer", (text) => {
    expect(saysNothing(text)).toBe(true);
  });

  it.each(["開館は午前九時です。", "記載があります。", "確認できます。"])("takes %j for an answer", (text) => {
    expect(saysNothing(text)).toBe(false);
  });
});
