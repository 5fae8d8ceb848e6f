import { describe, expect, it } from "vitest";
import { takeInTurn } from "../../../core/retrieval/take-in-turn.ts";
import type { Passage } from "../../../core/types.ts";

const listOf = (...ordinals: number[]): Passage[] =>
  ordinals.map((ordinal, at) => ({ chunk: { ordinal }, document: {}, score: 1, rank: at + 1 }) as Passage);

describe("takeInTurn", () => {
  it("takes the first of each, then the second, each once, and ranks from 1", () => {
    const taken = takeInTurn([listOf(1, 2, 3, 4), listOf(2, 7), listOf(8)]);
    expect(taken.map(({ chunk }) => chunk.ordinal)).toEqual([1, 2, 8, 7, 3, 4]);
    expect(taken.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("leaves one list as it is, and makes nothing of none", () => {
    expect(takeInTurn([listOf(5, 6)])).toEqual(listOf(5, 6));
    expect(takeInTurn([[], []])).toEqual([]);
  });
});
