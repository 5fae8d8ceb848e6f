import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { listSourceFiles, PROJECT_ROOT } from "./source-files.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;
if (!hasGit) console.warn("git がないため、.gitignore の検査を省きます。");

/** Which of the given paths git would leave out of a commit, by the project's own rules alone. */
function ignoredAmong(names: readonly string[]): string[] {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "tenkyo-ignore-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(path.join(PROJECT_ROOT, ".gitignore"), path.join(folder, ".gitignore"));
  spawnSync("git", ["init", "--quiet"], { cwd: folder });
  const options = { cwd: folder, input: names.join("\n"), encoding: "utf8" } as const;
  const { stdout } = spawnSync("git", ["-c", "core.quotePath=false", "check-ignore", "--no-index", "--stdin"], options);
  return stdout.split("\n").filter((line) => line !== "");
}

// A pattern such as `state/` without a leading slash also hides every source folder of that name, so that a program
// which works here would arrive broken in every clone.
describe.skipIf(!hasGit && process.env.CI !== "true")(".gitignore", () => {
  it("hides what a run leaves behind", () => {
    const left = ["node_modules/a", "state/index/a", "dist/web/index.html", ".env"];
    expect(ignoredAmong(left)).toEqual(left);
  });

  it("hides no source, no test and no data", () => {
    const others = ["tests", "data", "docs", "scripts"].flatMap((folder) =>
      readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(PROJECT_ROOT, path.join(entry.parentPath, entry.name))),
    );
    expect(ignoredAmong([...listSourceFiles(), ...others])).toEqual([]);
  });
});
