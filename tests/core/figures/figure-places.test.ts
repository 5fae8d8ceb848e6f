import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { markedUpText } from "../text/marked-up-text.ts";

const FULL_WIDTH_OFFSET = 0xfee0;
const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (char) => String.fromCodePoint((char.codePointAt(0) as number) + FULL_WIDTH_OFFSET));

const quantity = fc.record({
  value: fc.oneof(fc.nat({ max: 1_800 }), fc.integer({ min: 2_100, max: 9_999_999 })),
  unit: fc.constantFrom("人", "円", "%", "か国", "件"),
});

describe("the figures of any text", () => {
  it("are where they say, in order, with a value that can be compared", () => {
    const numbers = fc.array(
      fc.constantFrom(
        "1",
        "0.",
        "万",
        "億",
        "%",
        "人",
        "~",
        "-",
        "△",
        "+",
        ",",
        "年",
        "月",
        "\t",
        " ",
        "令和",
        "r",
        "／",
      ),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          markedUpText,
          numbers.map((pieces) => pieces.join("")),
        ),
        (text) => {
          let last = 0;
          for (const figure of parseFigures(text)) {
            expect(figure.text).toBe(text.slice(figure.charStart, figure.charEnd));
            expect(figure.text).not.toBe("");
            expect(figure.charStart).toBeGreaterThanOrEqual(last);
            expect(Number.isFinite(figure.value)).toBe(true);
            last = figure.charStart;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("have the same value in full width, with digit groups and with markup around them", () => {
    fc.assert(
      fc.property(quantity, ({ value, unit }) => {
        const grouped = value.toLocaleString("en-US");
        for (const number of [String(value), grouped, toFullWidth(String(value)), toFullWidth(grouped)]) {
          for (const text of [
            `約${number}${unit}`,
            `約 ${number} ${unit}`,
            `**${number}**${unit}`,
            `${number}${toFullWidth(unit)}³`,
          ]) {
            expect(parseFigures(text).map((figure) => [figure.value, figure.unit])).toEqual([[value, unit]]);
          }
        }
      }),
    );
  });
});
