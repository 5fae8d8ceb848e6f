import { describe, expect, it } from "vitest";
import { askOfItem } from "../../../../core/retrieval/follow-up/reply-items.ts";

describe("askOfItem", () => {
  it.each([
    [
      "その3番目は、具体的に何をするのですか",
      "1. 減速、2. 見張り、3. 係留の点検です。",
      "係留の点検は、具体的に何をするのですか",
    ],
    ["2つ目について詳しく", "①減速、②見張り、③係留です。", "見張りについて詳しく"],
    ["第二番目の項目は？", "次のとおりです。\n- 減速[1]\n- 見張り[2]\n- 係留[3]", "見張りは？"],
  ])("puts the item's words into 「%s」", (question, reply, asked) => {
    expect(askOfItem(question, reply)).toBe(asked);
  });

  it("leaves alone what names no item, and replies without a list or without that many items", () => {
    expect(askOfItem("その予算は？", "1. 減速、2. 見張りです。")).toBeNull();
    expect(askOfItem("その3番目は？", "1. 減速、2. 見張りです。")).toBeNull();
    expect(askOfItem("その3番目は？", "45億円です。")).toBeNull();
  });
});
