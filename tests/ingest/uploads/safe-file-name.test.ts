import { basename, win32 } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameKey, toDistinctNames, toSafeFileName } from "../../../ingest/uploads/safe-file-name.ts";
import { staysBelowCpuMs } from "../../core/text/cpu-time.ts";

describe("toSafeFileName", () => {
  it.each([
    ["報告書 2026.pdf", "報告書 2026.pdf"],
    ["../../etc/passwd", "passwd"],
    ["/etc/cron.d/job.txt", "job.txt"],
    ["C:\\fakepath\\予算.xlsx", "予算.xlsx"],
    ["a\0b\u202etxt.exe.md", "abtxt.exe.md"],
    ["...hidden.txt", "hidden.txt"],
    ["名前. . .", "名前"],
    ["何?<か>.txt", "何__か_.txt"],
    ["CON.txt", "_CON.txt"],
    ["con .tar.md", "_con .tar.md"],
    ["LPT¹", "_LPT¹"],
    ["Manifest.JSON", "_Manifest.JSON"],
    ["..", "無題"],
    ["", "無題"],
    ["か\u3099.txt", "が.txt"],
    ["\ud800.txt", "txt"],
    ["50%.pdf", "50%.pdf"],
  ])("makes %j into %j", (given, expected) => {
    expect(toSafeFileName(given)).toBe(expected);
  });

  it("shortens a long name to 200 bytes, keeps its extension, and keeps two long names apart", () => {
    const [first, second] = [
      toSafeFileName(`${"予算".repeat(100)}1.xlsx`),
      toSafeFileName(`${"予算".repeat(100)}2.xlsx`),
    ];
    for (const name of [first, second]) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).toMatch(/^(?:予算)+予?~[0-9a-f]{8}\.xlsx$/u);
    }
    expect(first).not.toBe(second);
  });

  it("gives for any text a name that stays in its folder, and changes no more when it is made safe again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
        const name = toSafeFileName(given);
        expect(name).not.toMatch(/^[\s.]|[\s.]$|[\p{Cc}/\\<>:"|?*]/u);
        expect(name).not.toBe("");
        expect(Buffer.from(name).toString()).toBe(name);
        expect([basename(name), win32.basename(name)]).toEqual([name, name]);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(toSafeFileName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it.each([".", " ", "/", "\\", "\0", "a.", "＝"])("takes linear time for %j repeated", (piece) => {
    expect(staysBelowCpuMs(500, () => toSafeFileName(`x${piece.repeat(100_000)}x`))).toBe(true);
  });
});

describe("toDistinctNames", () => {
  it("numbers names that some file system takes for the same", () => {
    expect(toDistinctNames(["a.txt", "A.TXT", "a.txt", "a (2).txt", "b"])).toEqual([
      "a.txt",
      "A (2).TXT",
      "a (3).txt",
      "a (2) (2).txt",
      "b",
    ]);
  });

  it("gives each name its own, for any names", () => {
    const name = fc.constantFrom("a", "A", "a (2)", "b.txt", "b (2).txt", "B (2).TXT");
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const distinct = toDistinctNames(names);
        expect(new Set(distinct.map(nameKey)).size).toBe(names.length);
      }),
    );
  });
});
