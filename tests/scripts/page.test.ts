import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { checkPage, ensurePage } = await loadScript<{
  checkPage(root: string): Promise<{ isCurrent: boolean; sourceHash: string }>;
  ensurePage(root: string): Promise<void>;
}>("page.mjs");

/** The smallest page that the real build tool builds. */
function pageProject(): string {
  const root = temporaryFolder();
  writeFiles(root, {
    "package.json": '{"type":"module"}',
    "package-lock.json": "{}",
    "web/vite.config.ts": "export default { root: import.meta.dirname };",
    "web/index.html": '<!doctype html><title>first</title><script type="module" src="/main.ts"></script>',
    "web/main.ts": "console.log(1);",
  });
  symlinkSync(path.join(PROJECT_ROOT, "node_modules"), path.join(root, "node_modules"), "junction");
  return root;
}

function builtHtml(root: string): string {
  return readFileSync(path.join(root, "dist/web/index.html"), "utf8");
}

describe("ensurePage", () => {
  it("builds once, then again only when a source or the lockfile has changed", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = pageProject();
    expect((await checkPage(root)).isCurrent).toBe(false);
    await ensurePage(root);
    expect((await checkPage(root)).isCurrent).toBe(true);
    expect(builtHtml(root)).toContain("first");

    // A second call must not build: what is in the folder stays.
    writeFiles(root, { "dist/web/index.html": "untouched" });
    await ensurePage(root);
    expect(builtHtml(root)).toBe("untouched");

    writeFiles(root, { "package-lock.json": '{"changed":true}' });
    expect((await checkPage(root)).isCurrent).toBe(false);
    await ensurePage(root);
    expect(builtHtml(root)).toContain("first");
    expect(readdirSync(path.join(root, "dist"))).toEqual(["web"]);
  });

  it("keeps the page that works when a build fails, and says why", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = pageProject();
    await ensurePage(root);
    writeFiles(root, { "web/main.ts": "import './no-such-file.ts';" });
    await expect(ensurePage(root)).rejects.toThrow(/画面をビルドできませんでした[\s\S]*no-such-file/u);
    expect(builtHtml(root)).toContain("first");
    expect(readdirSync(path.join(root, "dist"))).toEqual(["web"]);
    expect((await checkPage(root)).isCurrent).toBe(false);
  });

  it("clears away builds that were killed, but not one that is running", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = pageProject();
    const running = `dist/web.${process.ppid}.new`;
    writeFiles(root, { "dist/web.999999999.new/index.html": "", [`${running}/index.html`]: "" });
    await ensurePage(root);
    expect(existsSync(path.join(root, "dist/web.999999999.new"))).toBe(false);
    expect(existsSync(path.join(root, running))).toBe(true);
  });
});
