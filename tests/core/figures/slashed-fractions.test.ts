import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { readSlashedFraction } from "../../../core/figures/slashed-fractions.ts";

const read = (text: string): [number, string][] => parseFigures(text).map(({ value, unit }) => [value, unit]);

describe("two numbers and a slash", () => {
  it.each([
    ["補助率は1/2以内", [1 / 2]],
    ["国2/3、県1/6、市1/6", [2 / 3, 1 / 6, 1 / 6]],
    ["10/10", [1]],
    ["補助率 1/2、2/3、10/10", [1 / 2, 2 / 3, 1]],
    ["縮尺1/25,000の図", [1 / 25_000]],
    ["経費の1/3", [1 / 3]],
  ])("are a fraction in %s", (text, expected) => {
    expect(read(text)).toEqual(expected.map((value) => [expect.closeTo(value, 10), ""]));
  });

  it.each([
    ["案は12/19に公表", [1_219]],
    ["2/18、3/3、3/17", [218, 303, 317]],
    ["開催実績 3/3", [303]],
    ["3/3（火）", [303]],
    ["4/1", [401]],
    ["3/25", [325]],
  ])("are dates in %s", (text, expected) => {
    expect(read(text)).toEqual(expected.map((value) => [value, "月日"]));
  });

  it("take a bounded time in a long list", () => {
    expect(readSlashedFraction("1/2、".repeat(20_000), 0)?.value).toBe(0.5);
  });
});
