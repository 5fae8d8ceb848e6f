import { renameSync, utimesSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { hashContents } = await loadScript<{ hashContents(root: string, entries: string[]): string }>(
  "content-hash.mjs",
);

const ENTRIES = ["web", "lock.json", "not-there"];

function sources(): string {
  const root = temporaryFolder();
  writeFiles(root, { "web/a.ts": "a", "web/deep/b.css": "b", "lock.json": "{}", "unrelated.txt": "x" });
  return root;
}

describe("hashContents", () => {
  it("is the same for the same contents in another place and at another time", async () => {
    const root = sources();
    utimesSync(path.join(root, "web/a.ts"), 1, 1);
    expect(hashContents(root, ENTRIES)).toBe(hashContents(sources(), ENTRIES));
  });

  it.each<[string, (root: string) => void]>([
    ["a changed file", (root) => writeFiles(root, { "web/deep/b.css": "c" })],
    ["a new file", (root) => writeFiles(root, { "web/deep/c.css": "" })],
    ["a renamed file", (root) => renameSync(path.join(root, "web/a.ts"), path.join(root, "web/z.ts"))],
    ["a changed single file", (root) => writeFiles(root, { "lock.json": "{ }" })],
    ["a file that came to exist", (root) => writeFiles(root, { "not-there": "" })],
    ["text moved from one file to the next", (root) => writeFiles(root, { "web/a.ts": "", "web/deep/b.css": "ab" })],
  ])("changes with %s", async (_, change) => {
    const root = sources();
    const before = hashContents(root, ENTRIES);
    change(root);
    expect(hashContents(root, ENTRIES)).not.toBe(before);
  });

  it("does not change with files outside its entries", async () => {
    const root = sources();
    const before = hashContents(root, ENTRIES);
    writeFiles(root, { "unrelated.txt": "y" });
    expect(hashContents(root, ENTRIES)).toBe(before);
  });
});
