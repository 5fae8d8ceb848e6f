import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltPage, buildPage } from "./build-page.ts";

/** Compressed JavaScript that the chat may need before it can be used. */
const BUDGET_BYTES = 200_000;

interface ManifestChunk {
  file: string;
  imports?: string[];
  isEntry?: boolean;
}
type Manifest = Record<string, ManifestChunk>;

/** Files that are loaded with the entry: itself and what it imports, at any depth, but nothing that is met later. */
function firstLoadOf(manifest: Manifest): string[] {
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`the manifest has no chunk "${name}"`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry === true) visit(name);
  return [...files];
}

describe("page: size of the first load", () => {
  let page: BuiltPage;
  beforeAll(async () => {
    page = await buildPage();
  }, 120_000);
  afterAll(() => page.remove());

  it("is at most 200 KB of compressed JavaScript, and holds neither English texts nor other screens", async () => {
    const manifest = JSON.parse(await readFile(join(page.directory, ".vite/manifest.json"), "utf8")) as Manifest;
    const files = firstLoadOf(manifest);
    const sizes = await Promise.all(
      [...files, "early-settings.js"].map(async (file) => gzipSync(await readFile(join(page.directory, file))).length),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.info(
      `first load of the chat: ${(total / 1_000).toFixed(1)} KB of compressed JavaScript in ${sizes.length} files`,
    );
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
    expect(files.filter((file) => /\/(?:en|(?!chat)\w+-screen)-/u.test(file))).toEqual([]);
  });
});
