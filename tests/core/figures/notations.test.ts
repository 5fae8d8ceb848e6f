import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { inFullWidth, inKanji, inKanjiDigits, inMixed } from "./notations.ts";

/** From a hundred on, so that 「十分」 and 「一日」 are no question; years are read as dates. */
const number = fc.integer({ min: 100, max: 999_999_999_999 });
const unit = fc.constantFrom("円", "人", "件", "社", "世帯", "トン", "ドル", "か所", "%", "件");

describe("a number", () => {
  it("is the same in every notation, with its unit and its place", () => {
    fc.assert(
      fc.property(number, unit, (value, counted) => {
        const grouped = value.toLocaleString("en-US");
        const notations = [String(value), grouped, inMixed(value), inKanji(value), inKanjiDigits(value)];
        for (const written of [...notations, ...notations.map(inFullWidth)]) {
          const text = `当地では、${written}${counted}となった。`;
          const [figure, ...others] = parseFigures(text);
          expect(others).toEqual([]);
          expect([figure?.value, figure?.unit]).toEqual([value, counted]);
          expect(figure?.text).toBe(`${written}${counted}`);
          expect(text.slice(figure?.charStart, figure?.charEnd)).toBe(figure?.text);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its decimals in every notation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 999 }), (whole, decimals) => {
        const [written, kanji] = [`${whole}.${decimals}`, `${inKanjiDigits(whole)}・${inKanjiDigits(decimals)}`];
        for (const text of [`${written}%`, inFullWidth(`${written}%`), `${kanji}%`]) {
          expect(parseFigures(text).map((figure) => [figure.value, figure.unit])).toEqual([[Number(written), "%"]]);
        }
      }),
    );
  });

  it("has one sign in every notation", () => {
    fc.assert(
      fc.property(number, (value) => {
        for (const sign of ["△", "▲", "▽", "-", "−", "－", "マイナス"])
          expect(parseFigures(`${sign}${value}円`).map((figure) => figure.value)).toEqual([-value]);
      }),
      { numRuns: 50 },
    );
  });
});
