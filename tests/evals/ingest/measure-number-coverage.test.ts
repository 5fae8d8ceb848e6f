import { describe, expect, it } from "vitest";
import { findUncovered } from "../../../evals/ingest/measure-number-coverage.ts";

describe("digits that no figure covers", () => {
  it("are none where every digit is in a figure", () => {
    expect(findUncovered("令和6年度は１，２３４人、三割が反対した。\n1. 概要")).toEqual({ total: 5, uncovered: [] });
  });

  it.each<[string, string]>([
    ["GPT-5を使う", "英字の名前の一部"],
    ["参照（https://example.jp/2024）", "URL"],
    ["同意が要る※1", "脚注の印"],
    ["資料<sup>12</sup>による", "脚注の印"],
    ["一つの例", "数を表さない語（一人ひとり など）"],
  ])("are listed with the reason: %s", (text, reason) => {
    expect(findUncovered(text).uncovered.map((run) => run.reason)).toEqual([reason]);
  });

  it("have no reason where nothing explains them", () => {
    expect(findUncovered(`総額${"9".repeat(400)}円`).uncovered.map(({ reason }) => reason)).toEqual([null]);
  });
});
