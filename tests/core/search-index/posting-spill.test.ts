import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPostingSpill } from "../../../core/search-index/posting-spill.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

const term = fc.oneof(fc.constantFrom("道路", "除雪", "", "a", "\u0000", "\ud800"), fc.string({ unit: "binary" }));
const chunk = fc.uniqueArray(term, { maxLength: 6 });

describe("postings that are spilled", () => {
  it("come back sorted by term and ordinal, as many runs as there may be", () => {
    const folder = temporaryFolder();
    const setup = fc.record({
      chunks: fc.array(chunk, { maxLength: 20 }),
      maxPostings: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(setup, ({ chunks, maxPostings }) => {
        const spill = createPostingSpill({ path: join(folder, "runs"), maxPostings });
        const expected: [string, number, number][] = [];
        for (const [ordinal, terms] of chunks.entries()) {
          const counts = terms.map((_, at) => ordinal * 100 + at);
          spill.add(ordinal, { terms, counts });
          for (const [at, word] of terms.entries()) expected.push([word, ordinal, counts[at] ?? -1]);
        }
        expect(spill.postingCount).toBe(expected.length);
        const merged: [string, number, number][] = [];
        for (const { term: word, ordinals, counts } of spill.merge()) {
          for (const [at, ordinal] of ordinals.entries()) merged.push([word, ordinal, counts[at] ?? -1]);
        }
        spill.discard();
        expected.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
        expect(merged).toEqual(expected);
      }),
      { numRuns: 200 },
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("comes back whole when a run is larger than what is read at once", () => {
    const spill = createPostingSpill({ path: join(temporaryFolder(), "runs"), maxPostings: 20_000 });
    const terms = Array.from({ length: 10 }, (_, at) => `語${at}`);
    for (let ordinal = 0; ordinal < 100_000; ordinal++) spill.add(ordinal, { terms, counts: new Uint32Array(10) });
    const lasts = new Map<string, number>();
    let count = 0;
    for (const { term: word, ordinals } of spill.merge()) {
      for (const ordinal of ordinals) {
        if (ordinal !== (lasts.get(word) ?? -1) + 1) throw new Error(`${word} jumps to ${ordinal}`);
        lasts.set(word, ordinal);
        count++;
      }
    }
    expect(count).toBe(1_000_000);
    spill.discard();
  });

  it("leaves no file behind when given up, and makes none when nothing came", () => {
    const path = join(temporaryFolder(), "runs");
    const spill = createPostingSpill({ path, maxPostings: 1 });
    expect([...spill.merge()]).toEqual([]);
    expect(existsSync(path)).toBe(false);
    spill.add(0, { terms: ["a", "b"], counts: [1, 1] });
    expect(existsSync(path)).toBe(true);
    spill.discard();
    spill.discard();
    expect(existsSync(path)).toBe(false);
  });
});
