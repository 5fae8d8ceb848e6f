import { describe, expect, it } from "vitest";
import { foldNumbers } from "../../../../core/retrieval/laws/fold-numbers.ts";
import { findPlaceReferences, liesInPlace } from "../../../../core/retrieval/laws/place-references.ts";

const labelsIn = (text: string): string[] => findPlaceReferences(foldNumbers(text)).map(({ label }) => label);

describe("reading provisions out of a text", () => {
  it.each([
    ["第三条第二項第一号", ["第3条第2項第1号"]],
    ["３条２項", ["第3条第2項"]],
    ["第百四条の三の二", ["第104条の3の2"]],
    ["第一〇四条", ["第104条"]],
    ["第3条の第2項", ["第3条第2項"]],
    ["第三条の2項", ["第3条第2項"]],
    ["第三条の一部", ["第3条"]],
    ["第三条の二つの要件", ["第3条"]],
    ["第二条第一項第三号の二", ["第2条第1項第3号の2"]],
    ["附則第二条", ["附則第2条"]],
    ["附　則の第二項", ["附則第2項"]],
    ["附則（令和五年六月一四日法律第五一号）第七条", ["附則(令和5年6月14日法律第51号)第7条"]],
    ["第三条と第五条の二", ["第3条", "第5条の2"]],
    ["第二章第一節", ["第2章第1節"]],
    ["別表第二", ["別表第2"]],
    ["令和三年法律第百号", []],
    ["三条市の人口", []],
  ])("%s", (text, labels) => {
    expect(labelsIn(text)).toEqual(labels);
  });

  it("marks what is of the article that was spoken of before", () => {
    expect(findPlaceReferences(foldNumbers("同条第二項"))).toMatchObject([{ label: "第2項", isSameArticle: true }]);
  });
});

describe("a place within another", () => {
  it.each([
    ["第3条第2項第1号", "第3条第2項", true],
    ["第3条第2項", "第3条", true],
    ["第3条の2", "第3条", false],
    ["第3条第2項の2", "第3条第2項", false],
    ["第13条", "第3条", false],
    ["附則第3条", "第3条", false],
    ["第5条から第8条まで", "第7条", true],
    ["第5条から第8条まで", "第9条", false],
    ["第43条の12及び第43条の13", "第43条の13", true],
  ])("%s in %s: %s", (place, wanted, lies) => {
    expect(liesInPlace(place, wanted)).toBe(lies);
  });
});
