import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHashOf } from "../../ingest/embedding-input.ts";
import { openVectorJournal } from "../../ingest/vector-journal.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";

const EMBEDDER = { fingerprint: "e", dimension: 3 };
const entry = (name: string, vector = [1, 2, 3]) => ({ contentHash: contentHashOf(name), vector });

function prepareJournal() {
  const stateDir = temporaryFolder();
  const folder = join(stateDir, "index", "sample", ".vectors");
  const open = (embedder = EMBEDDER) => openVectorJournal({ stateDir, collection: "sample", embedder });
  const file = (): string => join(folder, readdirSync(folder)[0] ?? "");
  const write = (names: readonly string[]): void => {
    const journal = open();
    journal.append(names.map((name, at) => entry(name, [at, 0.5, -1])));
    journal.close();
  };
  const known = (names: readonly string[]): string[] => {
    const journal = open();
    const found = names.filter((name) => journal.vectorOf(contentHashOf(name)) !== undefined);
    journal.close();
    return found;
  };
  return { folder, open, file, write, known };
}

describe("a journal of vectors", () => {
  it("finds what an earlier run wrote, by content, and nothing else", () => {
    const { open, write } = prepareJournal();
    write(["a", "b", "c"]);
    const journal = open();
    expect([...(journal.vectorOf(contentHashOf("b")) ?? [])]).toEqual([1, 0.5, -1]);
    expect(journal.vectorOf(contentHashOf("z"))).toBeUndefined();
    journal.append([entry("d")]);
    journal.close();
    const again = open();
    expect([...(again.vectorOf(contentHashOf("d")) ?? [])]).toEqual([1, 2, 3]);
    expect(again.vectorOf(contentHashOf("a"))).toBeDefined();
    again.close();
  });

  it("keeps those of other embedders apart", () => {
    const { open, write } = prepareJournal();
    write(["a"]);
    for (const other of [
      { fingerprint: "f", dimension: 3 },
      { fingerprint: "e", dimension: 2 },
    ]) {
      const journal = open(other);
      expect(journal.vectorOf(contentHashOf("a"))).toBeUndefined();
      journal.close();
    }
  });

  it("survives being cut anywhere: whole records are found, and it can be written on", () => {
    const names = ["a", "b", "c"];
    fc.assert(
      fc.property(fc.nat(3 * (16 + 12 + 4)), (length) => {
        const { file, write, known } = prepareJournal();
        write(names);
        truncateSync(file(), length);
        expect(known(names)).toEqual(names.slice(0, Math.floor(length / 32)));
        write(["d"]);
        expect(known(["d"])).toEqual(["d"]);
      }),
      { numRuns: 20 },
    );
  });

  it("believes nothing from the first damaged record on", () => {
    const { file, write, known } = prepareJournal();
    write(["a", "b", "c"]);
    const bytes = readFileSync(file());
    bytes[32 + 20] = (bytes[32 + 20] as number) ^ 1;
    writeFileSync(file(), bytes);
    expect(known(["a", "b", "c"])).toEqual(["a"]);
    appendFileSync(file(), "これは記録ではない".repeat(20));
    write(["d"]);
    expect(known(["a", "b", "c"])).toEqual(["a"]);
  });

  it("holds thousands", () => {
    const { write, known } = prepareJournal();
    const names = Array.from({ length: 2_000 }, (_, at) => `chunk ${at}`);
    write(names);
    expect(known(names)).toHaveLength(2_000);
  });

  it("is gone once removed, and takes nothing afterwards", () => {
    const { folder, open, write } = prepareJournal();
    write(["a"]);
    const journal = open();
    journal.remove();
    journal.append([entry("b")]);
    expect(existsSync(folder)).toBe(false);
  });
});
