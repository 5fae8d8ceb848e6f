import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadScript } from "./load-script.ts";
import { runScript } from "./run-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { assertStateFolderWritable } = await loadScript<{ assertStateFolderWritable(stateDir: string): Promise<void> }>(
  "state-folder.mjs",
);

describe("assertStateFolderWritable", () => {
  it("creates the folder and leaves it empty", async () => {
    const stateDir = path.join(temporaryFolder(), "a", "b");
    await assertStateFolderWritable(stateDir);
    expect(readdirSync(stateDir)).toEqual([]);
  });

  // Permission bits do not bind root, so the folder is made impossible instead: a file stands in its way.
  it("names the folder and the remedy when it cannot be written", async () => {
    const root = temporaryFolder();
    writeFiles(root, { file: "" });
    const stateDir = path.join(root, "file", "state");
    await expect(assertStateFolderWritable(stateDir)).rejects.toThrow(
      `保存先フォルダー "${stateDir}" に書き込めません（ENOTDIR）。書き込みの権限を付けるか、環境変数 STATE_DIR に`,
    );
  });
});

describe("scripts/start.mjs with an unwritable state folder", () => {
  it("ends with code 1 and one sentence", async () => {
    const root = temporaryFolder();
    writeFiles(root, { file: "" });
    const { code, stderr } = await runScript("start.mjs", { env: { PORT: "0", STATE_DIR: path.join(root, "file") } });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("に書き込めません");
  });
});
