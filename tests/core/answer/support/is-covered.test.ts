import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimTraits, isCovered, readSupportSource } from "../../../../core/answer/support/claim-traits.ts";

const words = [
  "取り組み",
  "取組",
  "電子申請",
  "利用率",
  "サーバー",
  "サーバ",
  "AI",
  "2024年",
  "増えた",
  "減った",
  "の",
  "を",
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((chosen) => chosen.join(""));

describe("isCovered", () => {
  it("holds just where the coverage reaches the share", () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(0, 0.2, 0.4, 0.8, 1), (claim, source, minShare) => {
        const { coverage } = claimTraits(claim, readSupportSource(source));
        expect(isCovered(claim, readSupportSource(source), minShare)).toBe(coverage >= minShare);
      }),
    );
  });

  it("counts words that the source spells with other okurigana", () => {
    expect(isCovered("取組", readSupportSource("取り組みを進める"), 1)).toBe(true);
  });
});
