import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSharedText, hashStatement } from "../../../ingest/quality/shared-text.ts";

const statement = (at: number): string =>
  `第${at}番目の施策として、市は道路と橋の点検を五年ごとに行い、結果を公表する。`;

function document(source: string, numbers: readonly number[]) {
  const hashes = numbers.map((at) => hashStatement(statement(at)) as number);
  return { source, statementHashes: Float64Array.from(hashes) };
}

describe("text that documents share", () => {
  it("names pairs with their share of the shorter document, most alike first", () => {
    const found = findSharedText([
      document("a", [1, 2, 3, 4, 5, 6, 7, 8]),
      document("b", [1, 2, 3, 4]),
      document("c", [5, 6, 7, 20, 21, 22]),
      document("d", [30, 31, 32]),
    ]);
    expect(found).toEqual([
      { sources: ["a", "b"], statements: 4, share: 1 },
      { sources: ["a", "c"], statements: 3, share: 0.5 },
    ]);
  });

  it("does not count what stands in very many documents", () => {
    const many = Array.from({ length: 30 }, (_, at) => document(`d${at}`, [1, 2, 3, 100 + at]));
    expect(findSharedText(many)).toEqual([]);
  });

  it("takes statements for the same whatever their width, spaces and signs", () => {
    const plain = hashStatement(statement(1));
    expect(hashStatement(`・ ${statement(1).replace("1", "１")} `)).toBe(plain);
    expect(hashStatement(statement(2))).not.toBe(plain);
    expect(hashStatement("短い文。")).toBeUndefined();
  });

  it("hashes what is left after signs are taken out and letters are composed", () => {
    const units = [..."あ亜ア1a、。 \n（ｱﾞがＡ１ßⅣ①㎡㈱éㅏ각가𠮷😀", "e\u0301", "か\u3099", "\u0301", "\ud842"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...units), { maxLength: 60 }), (chosen) => {
        const text = chosen.join("");
        const letters = text.replace(/[^\p{L}\p{N}]/gu, "").normalize("NFKC");
        expect(hashStatement(text)).toBe(hashStatement(letters));
        expect(hashStatement(text) === undefined).toBe(letters.length < 30);
      }),
      { numRuns: 2_000 },
    );
  });
});
