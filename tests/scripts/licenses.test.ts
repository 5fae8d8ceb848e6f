import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";
import { runScript } from "./run-script.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface LicenseRow {
  name: string;
  license: string;
  problem: string | undefined;
}
const { readLicenses, assertLicensesAllowed } = await loadScript<{
  readLicenses(root: string): Promise<LicenseRow[]>;
  assertLicensesAllowed(rows: readonly LicenseRow[]): void;
}>("licenses/read-licenses.mjs");

/** A project with these packages installed, beside one of development that nobody asks about. */
async function projectWith(packages: Record<string, object>): Promise<string> {
  const root = temporaryFolder();
  const all = { ...packages, tool: { license: "GPL-3.0-only" } };
  const locked = Object.keys(all).map((name) => [`node_modules/${name}`, name === "tool" ? { dev: true } : {}]);
  for (const [name, manifest] of Object.entries(all)) {
    await mkdir(join(root, "node_modules", name), { recursive: true });
    const content = JSON.stringify({ name, version: "1.0.0", ...manifest });
    await writeFile(join(root, "node_modules", name, "package.json"), content);
  }
  const lock = JSON.stringify({ packages: Object.fromEntries(locked) });
  await writeFile(join(root, "node_modules/.package-lock.json"), lock);
  return root;
}

describe("the licence report", () => {
  it("finds every package of a server allowed, and lists them", async () => {
    const rows = await readLicenses(PROJECT_ROOT);
    expect(() => assertLicensesAllowed(rows)).not.toThrow();
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["express", "hnswlib-node", "react", "zod"]));
    expect(names).not.toContain("vitest");
    const { code, stdout } = await runScript("licenses.mjs");
    expect(code).toBe(0);
    expect(stdout.match(/^\| \S+ \| \d+\.\S* \|/gmu)).toHaveLength(rows.length);
  });

  it.each([
    [{}, "ライセンスの記載がありません"],
    [{ license: "" }, "ライセンスの記載がありません"],
    [{ license: "UNLICENSED" }, "UNLICENSED"],
    [{ license: "GPL-3.0-only" }, "許可していない"],
    [{ license: "AGPL-3.0-or-later" }, "許可していない"],
    [{ license: "MIT AND GPL-3.0-only" }, "許可していない"],
    [{ license: "SEE LICENSE IN LICENSE.md" }, "SPDX の書き方ではありません"],
    [{ license: "MPL-2.0" }, "許可していない"],
  ])("fails on a package with %j, and names it", async (manifest, problem) => {
    const rows = await readLicenses(await projectWith({ good: { license: "MIT" }, bad: manifest }));
    expect(() => assertLicensesAllowed(rows)).toThrow(/- bad@1\.0\.0: /u);
    expect(() => assertLicensesAllowed(rows)).not.toThrow(/good|tool/u);
    expect(rows.find(({ name }) => name === "bad")?.problem).toContain(problem);
  });

  it.each([
    { license: "(MIT OR GPL-3.0-or-later)" },
    { license: { type: "MIT" } },
    { licenses: [{ type: "Apache-2.0" }, { type: "GPL-2.0-only" }] },
  ])("accepts %j", async (manifest) => {
    expect(() => assertLicensesAllowed([])).not.toThrow();
    const rows = await readLicenses(await projectWith({ good: manifest }));
    expect(rows.map(({ problem }) => problem)).toEqual([undefined]);
  });

  it("stops covering a reviewed package when it declares something else", async () => {
    const rows = await readLicenses(await projectWith({ duck: { license: "GPL-3.0-only" } }));
    expect(() => assertLicensesAllowed(rows)).toThrow(/duck/u);
  });
});
