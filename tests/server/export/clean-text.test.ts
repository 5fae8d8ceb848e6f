import { expect, it } from "vitest";
import { cleanLine, cleanText } from "../../../server/export/clean-text.ts";

it.each([
  ["a\u0000b\u0007c\u001b[31m\u007f\u009f", "abc[31m"],
  ["a\r\nb\rc\u2028d\u0085e\tf", "a\nb\nc\nd\ne\tf"],
  ["\u202e逆\u202c\u2066x\u2069\u200f", "逆x"],
  ["a\ud800b\ufffe\uffff", "a\ufffdb"],
  ["👩‍👩‍👧‍👦𠮷が゙", "👩‍👩‍👧‍👦𠮷が゙"],
])("%j becomes %j", (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

it("sets what stood on several lines on one", () => {
  expect(cleanLine(" 一\r\n\t二　三 ")).toBe("一 二 三");
});
