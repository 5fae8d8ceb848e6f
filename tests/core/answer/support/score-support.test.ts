import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimTraits, readSupportSource } from "../../../../core/answer/support/claim-traits.ts";
import { MIN_CLAIM_SUPPORT, scoreSupport } from "../../../../core/answer/support/score-support.ts";

const SPEECH =
  "図書館については、来年度から学校図書館を十二館に増やし、司書を六十人配置いたします。夜間の開館は実施しません。";
const source = readSupportSource(SPEECH, "2024-06-01");
const isSupported = (claim: string) => scoreSupport(claim, source) >= MIN_CLAIM_SUPPORT;

describe("scoreSupport", () => {
  it.each([
    "学校図書館を12館に増やし、司書を60人配置する。",
    "来年度から司書を60人配置。",
    "7年度から学校図書館を増やす。",
    "夜間の開館は実施しない。",
  ])("supports what the source says in shorter words: %s", (claim) => {
    expect(isSupported(claim)).toBe(true);
  });

  it.each([
    ["other words", "博物館の展示を刷新し、学芸員を増員する。"],
    ["another figure", "学校図書館を15館に増やす。"],
    ["a year that the source cannot mean", "26年度から司書を配置する。"],
    ["the beginning cut off in a word", "校図書館を12館に増やし、司書を60人配置する。"],
    ["a denial of what it affirms", "司書を60人配置しない。"],
    ["an affirmation of what it denies", "夜間の開館を実施する。"],
  ])("does not support %s", (_what, claim) => {
    expect(isSupported(claim)).toBe(false);
  });

  it("says what it looked at", () => {
    expect(claimTraits("校図書館を15館に増やす。", source)).toMatchObject({
      hasForeignFigure: true,
      isFragment: true,
      isContradicted: false,
    });
  });

  it("never gives more than 1, and 1 to the source itself", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (claim) => {
        expect(scoreSupport(claim, source)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
    expect(scoreSupport(SPEECH, source)).toBe(1);
  });

  it("takes time in proportion to the text", () => {
    const long = "一".repeat(20_000) + "検討しない。".repeat(2_000);
    const startedAt = performance.now();
    scoreSupport(long.slice(0, 5_000), readSupportSource(long));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
