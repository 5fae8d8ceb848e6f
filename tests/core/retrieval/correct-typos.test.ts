import { describe, expect, it } from "vitest";
import { isOneEditApart } from "../../../core/retrieval/correct-typos.ts";
import { NO_SYNONYMS } from "../../../core/retrieval/synonyms.ts";
import { understandQuestion } from "../../../core/retrieval/understand-question.ts";
import { statisticsOf } from "../support/term-statistics.ts";

const KNOWN = ["harborside", "lighthouse", "lightmouse", "ゲリラダム", "ハザマノマチ", "カモメ", "ボラード"];
const read = (question: string) => {
  const statistics = statisticsOf(KNOWN.join("と"));
  return understandQuestion({
    question,
    history: [],
    synonyms: NO_SYNONYMS,
    statistics: { ...statistics, termsNear: (term) => KNOWN.filter((known) => isOneEditApart(known, term)) },
  });
};

describe("a word that the collection does not know", () => {
  it("is read as the only known one a character away, and that is told", () => {
    const { corrections, searchedQuestion } = read("Harborsideの開館は？".replace("side", "sdie"));
    expect(corrections).toEqual([{ written: "harborsdie", readAs: "harborside" }]);
    expect(searchedQuestion).toBe("harborsideの開館は？");
    expect(read("ハザマノマヂの人口は？").searchedQuestion).toBe("ハザマノマチの人口は？");
  });

  it("is left alone where two are as near, where it is short, and where it has digits", () => {
    expect(read("lightxouseの高さは？").corrections).toEqual([]);
    expect(read("ダムの高さは？").corrections).toEqual([]);
    expect(read("gate-400の高さは？").corrections).toEqual([]);
  });

  it("may be shorter where two letters changed places or one stands twice, but not where one is another", () => {
    expect(read("ゲラリダムの高さは？").searchedQuestion).toBe("ゲリラダムの高さは？");
    expect(read("カカモメの数は？").searchedQuestion).toBe("カモメの数は？");
    expect(read("カモキメの数は？").corrections).toEqual([]);
  });

  it("leaves known words alone", () => {
    expect(read("harborsideとlighthouse").corrections).toEqual([]);
  });
});

describe("isOneEditApart", () => {
  it.each([
    ["harbor", "harbour", true],
    ["harbor", "habror", true],
    ["harbor", "harbot", true],
    ["harbor", "harbor", false],
    ["harbor", "hrabro", false],
    ["", "ab", false],
  ])("%s and %s: %s", (a, b, isNear) => {
    expect(isOneEditApart(a, b)).toBe(isNear);
    expect(isOneEditApart(b, a)).toBe(isNear);
  });
});
