import { describe, expect, it } from "vitest";
import { splitQuestion } from "../../../core/retrieval/split-question.ts";

describe("splitQuestion", () => {
  it.each([
    ["図書館の蔵書数と、体育館の利用者数は？", ["図書館の蔵書数は？", "体育館の利用者数は？"]],
    [
      "消防署改築のための工事費の額と、当面の目標人員をまとめて教えて",
      ["消防署改築のための工事費の額をまとめて教えて", "消防署改築の当面の目標人員をまとめて教えて"],
    ],
    ["市の施設について。温水プールの開館日と、公民館の休館日は？", ["温水プールの開館日は？", "公民館の休館日は？"]],
    [
      "緑市の都市計画が決まった日と、その先の工事で窓口とされている課を教えてください",
      ["緑市の都市計画が決まった日を教えてください", "緑市の工事で窓口とされている課を教えてください"],
    ],
    ["公民館は何年に建ち、体育館は何年に建ちましたか？", null],
  ])("reads the parts of 「%s」", (question, parts) => {
    expect(splitQuestion(question)).toEqual(parts ?? [question]);
  });

  it.each([
    "図書館の開館日と休館日は？",
    "公民館について。開館日は？",
    "市の予算と、その内訳は？",
    "",
  ])("leaves 「%s」 whole", (question) => {
    expect(splitQuestion(question)).toEqual([question]);
  });

  it("comes to an end on hostile text", () => {
    const hostile = "の数と、".repeat(70);
    expect(splitQuestion(hostile)).toEqual([hostile]);
  });
});
