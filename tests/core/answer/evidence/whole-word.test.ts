import { describe, expect, it } from "vitest";
import { wholeWord } from "../../../../core/answer/evidence/whole-word.ts";

describe("wholeWord", () => {
  it("names the word that one kanji was cut from", () => {
    expect(wholeWord("県", "青葉県の条例は何条ですか")).toBe("青葉県");
  });

  it("keeps longer labels, and a kanji that stands alone", () => {
    expect(wholeWord("条例", "青葉県条例は何条ですか")).toBe("条例");
    expect(wholeWord("港", "この港はどこ")).toBe("港");
  });
});
