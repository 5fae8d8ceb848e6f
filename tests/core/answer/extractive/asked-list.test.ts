import { describe, expect, it } from "vitest";
import { countIn, readAskedList } from "../../../../core/answer/extractive/asked-list.ts";

describe("readAskedList", () => {
  it.each([
    ["図書館の４つの活動は？", 4, "活動"],
    ["三つの方針を挙げて", 3, "方針"],
    ["協定を結んだ企業2社は？", 2, "企業"],
    ["指針の12項目を列挙してください", 12, "指針"],
    ["業務内容3つ（概要版の資料）", 3, "業務内容"],
  ])("reads how many of what %s expects", (question, count, noun) => {
    const asked = readAskedList(question);
    expect(asked.count).toBe(count);
    expect(asked.nouns).toContain(noun);
  });

  it.each([
    ["計画の柱の2番目は？", 2],
    ["計画の三番目の柱は", 3],
    ["手順の最後の項目は？", -1],
    ["最初の柱は？", 1],
    ["計画の柱は？", null],
  ])("reads which item %s wants", (question, place) => {
    expect(readAskedList(question).place).toBe(place);
  });

  it("takes figures for no count", () => {
    expect(readAskedList("2024年に60名を採用した部署は？").count).toBeNull();
    expect(countIn("令和7年度の事業")).toBeNull();
  });

  it("counts in English", () => {
    expect(countIn("List the five models to be tested.")).toBe(5);
  });
});
