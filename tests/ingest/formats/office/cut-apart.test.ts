import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, cutApart } from "../../../../ingest/formats/office/cut-apart.ts";

const at = (name: string, top: number, left: number, bottom: number, right: number): { name: string } & Box => ({
  name,
  top,
  left,
  bottom,
  right,
});
const names = (groups: { name: string }[][]): string[] => groups.map((group) => group.map(({ name }) => name).join(""));

describe("cutApart", () => {
  it("keeps what touches together", () => {
    expect(names(cutApart([at("a", 0, 0, 1, 1), at("b", 1, 0, 2, 1)]))).toEqual(["ab"]);
  });

  it("reads bands from the top, and within them from the left", () => {
    const items = [at("d", 4, 6, 5, 7), at("b", 0, 5, 1, 6), at("c", 4, 0, 5, 1), at("a", 0, 0, 1, 1)];
    expect(names(cutApart(items))).toEqual(["a", "b", "c", "d"]);
  });

  it("reads the left column whole when the right one spans it", () => {
    const items = [at("c", 0, 5, 9, 9), at("b", 5, 0, 9, 3), at("a", 0, 0, 3, 3)];
    expect(names(cutApart(items))).toEqual(["a", "b", "c"]);
  });

  it("returns each item exactly once", () => {
    const side = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(side, side)), (corners) => {
        const items = corners.map(([top, left], id) => ({ id, top, left, bottom: top + 2, right: left + 2 }));
        const found = cutApart(items).flatMap((group) => group.map(({ id }) => id));
        expect(found.toSorted((a, b) => a - b)).toEqual(items.map(({ id }) => id));
      }),
    );
  });
});
