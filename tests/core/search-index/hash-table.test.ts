import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHashTable } from "../../../core/search-index/hash-table.ts";

describe("a hash table without its keys", () => {
  it("finds the first value of every key that was added, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), fc.string({ maxLength: 3 }), (keys, other) => {
        const table = createHashTable(keys.length);
        for (const [at, key] of keys.entries()) table.add(key, at);
        for (const key of [...keys, other]) {
          const found = table.find(key, (at) => keys[at] === key);
          expect(found ?? -1).toBe(keys.indexOf(key));
        }
      }),
    );
  });

  it("does not return a value that the caller does not recognise", () => {
    const table = createHashTable(1);
    table.add("a", 7);
    expect(table.find("a", () => false)).toBeUndefined();
  });

  it("takes a hundred thousand equal keys at once", () => {
    const table = createHashTable(100_000);
    const startedAt = process.cpuUsage();
    for (let at = 0; at < 100_000; at++) table.add("same", at);
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1e6).toBeLessThan(1);
    expect(table.find("same", () => true)).toBe(0);
  });
});
