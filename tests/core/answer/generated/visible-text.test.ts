import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "../../../../core/answer/generated/visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a zero-width space", "7\u200b5万人", "75万人"],
    ["a soft hyphen", "75\u00ad万人", "75万人"],
    ["a variation selector", "7\ufe0f5万人", "75万人"],
    ["marks of direction", "\u202e57\u202c万人", "57万人"],
    ["a filler that is a letter", "75\u3164万人", "75万人"],
    ["tags", "75\u{e0041}万人", "75万人"],
    ["the style of digits", "\u{1d7d5}\u{1d7d3}万人", "75万人"],
    ["escape sequences", "\u001b[31m75万人\u0000", "[31m75万人"],
    ["nothing of tabs and lines", "75\t万人\r\n", "75\t万人\r\n"],
    ["nothing of variants of ideographs", "葛\u{e0100}城市", "葛\u{e0100}城市"],
  ])("drops %s", (_what, text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  it("leaves letters, digits and signs as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."資料は 75.3%、[1]（👍）ガé") }), (text) => {
        expect(visibleText(text)).toBe(text);
      }),
    );
  });
});
