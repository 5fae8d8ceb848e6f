import { describe, expect, it } from "vitest";
import { completeFollowUp } from "../../../core/retrieval/follow-up.ts";
import { toMatchText } from "../../../core/text/match-text.ts";
import type { Message } from "../../../core/types.ts";

const CONTRASTS = [
  ["個人", "企業"],
  [toMatchText("ユーザー"), toMatchText("サーバー")],
];

function completed(question: string, previous: string, reply = ""): string {
  const history: Message[] = [
    { role: "user", content: previous },
    { role: "assistant", content: reply },
  ];
  return completeFollowUp(question, history, CONTRASTS);
}

describe("completeFollowUp", () => {
  it("carries the topic of the last question over, and not what it asked", () => {
    const question = completed("黒部区は？", "青葉区の下水道の普及率はいくら？");
    expect(question).toContain("下水道");
    expect(question).toContain("黒部区");
    expect(question).not.toContain("いくら");
  });

  it("replaces the year", () => {
    const question = completed("2024年は？", "2023年の下水道の普及率は？");
    expect(question).toContain("2024年");
    expect(question).not.toContain("2023");
  });

  it("works out the year before", () => {
    expect(completed("前年は？", "2023年の下水道の普及率は？")).toContain("2022年度");
  });

  it.each([
    ["フランスは？", "米国の下水道の普及率は？", "米国"],
    ["スウェーデンは？", "フィンランドの下水道の普及率は？", "フィンランド"],
    ["ドイツは？", "アメリカの下水道の普及率は？", "アメリカ"],
    ["フランスは？", "USAの下水道の普及率は？", "USA"],
  ])("replaces the region: %s after %s", (question, previous, replaced) => {
    expect(completed(question, previous)).not.toContain(replaced);
    expect(completed(question, previous)).toContain("下水道");
  });

  it("cuts no region out of a longer word", () => {
    expect(completed("米国は？", "EUのneural network指針は？")).toContain("neural network");
  });

  it.each([
    ["企業は？", "個人の利用率は？", "個人"],
    ["サーバーの方は？", "ユーザーの利用率は？", "ユーザー"],
  ])("replaces the other side of a contrast: %s after %s", (question, previous, replaced) => {
    expect(completed(question, previous)).not.toContain(replaced);
  });

  it("points back to names that the reply brought up, and not to its figures", () => {
    const question = completed(
      "それはいつ？",
      "認証の仕組みは？",
      "「緑市計画」によるとMidori Passで、普及率は87.5%です。",
    );
    expect(question).toContain("Midori Pass");
    expect(question).not.toContain("87.5");
    expect(question).not.toContain("緑市計画");
  });

  it("completes a follow-up to a follow-up from what that left unsaid", () => {
    const history: Message[] = [
      { role: "user", content: "2023年の米国の下水道の普及率は？" },
      { role: "assistant", content: "70%です" },
      { role: "user", content: "2024年は？" },
      { role: "assistant", content: "72%です" },
    ];
    const question = completeFollowUp("フランスは？", history, CONTRASTS);
    expect(question).toContain("下水道");
    expect(question).toContain("2024年");
    expect(question).not.toMatch(/2023|米国/u);
  });

  it.each([
    "水門の点検を行う事業者と点検の間隔を教えてください",
    "水門協会の設立はいつですか",
  ])("leaves a question alone that stands by itself: %s", (question) => {
    expect(completed(question, "青葉区の下水道の普及率は？")).toBe(question);
  });

  it("leaves the first question of a conversation alone", () => {
    expect(completeFollowUp("黒部区は？", [], CONTRASTS)).toBe("黒部区は？");
    expect(completeFollowUp("黒部区は？", [{ role: "assistant", content: "こんにちは" }], CONTRASTS)).toBe(
      "黒部区は？",
    );
  });

  it("goes by the last question of the user only", () => {
    const history: Message[] = [
      { role: "user", content: "灯台の高さは？" },
      { role: "assistant", content: "30mです" },
      { role: "user", content: "青葉区の下水道の普及率は？" },
      { role: "assistant", content: "98%です" },
    ];
    expect(completeFollowUp("黒部区は？", history, CONTRASTS)).not.toContain("灯台");
  });

  it("carries no more than a question's worth of a pasted text", () => {
    expect(completed("それは？", "下水道".repeat(6_000), "水門".repeat(9_000)).length).toBeLessThan(5_000);
  });
});
