import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../core/errors.ts";
import { readSourceFolder } from "../../ingest/read-source-folder.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";

const namesIn = async (folder: string) => (await readSourceFolder(folder)).files.map(({ source }) => source);

describe("reading a source folder", () => {
  it("lists files of all levels by path, with their sizes, and passes over dotfiles", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "b.txt": "乙", "a/z.md": "z", "a/.hidden.txt": "", ".git/x.txt": "", "B.txt": "B" });
    const { files, refused } = await readSourceFolder(folder);
    expect(files.map(({ source, sizeBytes }) => [source, sizeBytes])).toEqual([
      ["B.txt", 1],
      ["a/z.md", 1],
      ["b.txt", 3],
    ]);
    expect(refused).toEqual([]);
  });

  it("names files in composed form, as manifests write them", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ["ガイド.txt".normalize("NFD")]: "本文" });
    const [file] = (await readSourceFolder(folder)).files;
    expect(file?.source).toBe("ガイド.txt".normalize("NFC"));
    expect(file?.path).toContain("ガイド.txt".normalize("NFD"));
  });

  it("follows a link to a file inside and refuses links that leave, lead to folders or lead nowhere", async () => {
    const outside = temporaryFolder();
    const folder = join(outside, "source");
    writeFiles(outside, { "secret.txt": "秘密", "source/real/a.txt": "甲", "source-2/b.txt": "乙" });
    symlinkSync(join(folder, "real/a.txt"), join(folder, "inside.txt"));
    symlinkSync("../secret.txt", join(folder, "leaves.txt"));
    symlinkSync(join(outside, "source-2/b.txt"), join(folder, "neighbour.txt"));
    symlinkSync("..", join(folder, "up"));
    symlinkSync(folder, join(folder, "real/loop"));
    symlinkSync("nowhere.txt", join(folder, "dead.txt"));
    const { files, refused } = await readSourceFolder(folder);
    expect(files.map(({ source }) => source)).toEqual(["inside.txt", "real/a.txt"]);
    expect(refused.map(({ source, reason }) => [source, reason.split("。")[0]])).toEqual([
      ["dead.txt", "リンク先がありません"],
      ["leaves.txt", "フォルダーの外へのリンクです"],
      ["neighbour.txt", "フォルダーの外へのリンクです"],
      ["real/loop", "フォルダーへのリンクはたどりません"],
      ["up", "フォルダーの外へのリンクです"],
    ]);
  });

  it("works through a link to the folder itself", async () => {
    const parent = temporaryFolder();
    writeFiles(parent, { "real/a.txt": "甲" });
    symlinkSync("real", join(parent, "link"));
    expect(await namesIn(join(parent, "link"))).toEqual(["a.txt"]);
  });

  it.skipIf(process.platform === "win32")("refuses what is no regular file instead of waiting for it", async () => {
    const folder = temporaryFolder();
    execFileSync("mkfifo", [join(folder, "pipe.txt")]);
    const { files, refused } = await readSourceFolder(folder);
    expect([files, refused.map(({ source }) => source)]).toEqual([[], ["pipe.txt"]]);
  });

  it("says that the folder is missing or is no folder", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "a.txt": "" });
    await expect(readSourceFolder(join(folder, "none"))).rejects.toThrow(InvalidRequestError);
    await expect(readSourceFolder(join(folder, "a.txt"))).rejects.toThrow(/フォルダーではありません/u);
    mkdirSync(join(folder, "empty"));
    expect(await readSourceFolder(join(folder, "empty"))).toEqual({ files: [], refused: [] });
  });
});
