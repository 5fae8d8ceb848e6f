import { describe, expect, it } from "vitest";
import { findRegionGroups } from "../../../core/retrieval/region-groups.ts";
import { toMatchText } from "../../../core/text/match-text.ts";

const groupOf = (question: string) => findRegionGroups(toMatchText(question))[0];

describe("findRegionGroups", () => {
  it.each([
    ["アフリカの国も入っていますか", "ガーナ"],
    ["東南アジア諸国は？", "タイ"],
    ["Which African countries take part?", "Kenya"],
    ["ヨーロッパの国々は？", "フランス"],
  ])("knows the states of %s", (question, state) => {
    expect(groupOf(question)?.members).toContain(toMatchText(state));
  });

  it.each([
    "アフリカ開発会議はいつですか",
    "アジアの国際空港は？",
    "東アフリカ支店",
  ])("finds no group in %s", (question) => {
    expect(groupOf(question)).toBeUndefined();
  });
});
