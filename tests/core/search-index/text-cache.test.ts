import { describe, expect, it } from "vitest";
import { createTextCache } from "../../../core/search-index/text-cache.ts";

function counted(maxChars: number): { read: (position: number) => string; loads: number[] } {
  const loads: number[] = [];
  const read = createTextCache((position) => {
    loads.push(position);
    return String(position).repeat(10);
  }, maxChars);
  return { read, loads };
}

describe("the text cache", () => {
  it("loads a text once while there is room", () => {
    const { read, loads } = counted(30);
    expect([1, 2, 1, 2, 3, 1].map(read)).toEqual([1, 2, 1, 2, 3, 1].map((position) => String(position).repeat(10)));
    expect(loads).toEqual([1, 2, 3]);
  });

  it("drops what was not used for longest", () => {
    const { read, loads } = counted(20);
    for (const position of [1, 2, 1, 3, 1, 2]) read(position);
    expect(loads).toEqual([1, 2, 3, 2]);
  });

  it("keeps the newest text even when it is longer than all the room", () => {
    const { read, loads } = counted(5);
    for (const position of [1, 1, 2, 2, 1]) read(position);
    expect(loads).toEqual([1, 2, 1]);
  });
});
