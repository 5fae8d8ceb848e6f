import { describe, expect, it } from "vitest";
import { tokenise } from "../../../core/text/tokenise.ts";

describe("words in hiragana", () => {
  it.each([
    ["ごみの出し方", "ゴミの出し方"],
    ["たばこを吸う", "タバコを吸う"],
    ["まつりの日程", "マツリの日程"],
    ["はがきで申し込む", "ハガキで申し込む"],
  ])("%s is found as %s", (hiragana, katakana) => {
    expect(tokenise(hiragana)).toEqual(tokenise(katakana));
  });

  it.each([
    "どうすればよいのでしょうか",
    "それについてはまだです",
    "いただけますか",
    "こちらからですか",
    "なぜですか",
  ])("%s says nothing of a matter", (phrase) => {
    expect(tokenise(phrase)).toEqual([]);
  });
});
