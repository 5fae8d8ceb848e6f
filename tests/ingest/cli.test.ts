import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type IngestCommandIo, runIngestCommand } from "../../ingest/cli.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(
  args: string[],
  io: Partial<IngestCommandIo> & { stateDir?: string; isTTY?: boolean } = {},
): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const into = (name: "stdout" | "stderr") => (text: string | Uint8Array) => {
    written[name] += String(text);
    return true;
  };
  const { stateDir = join(temporaryFolder(), "state"), isTTY = false, ...rest } = io;
  const code = await runIngestCommand(args, {
    stdout: { isTTY, write: into("stdout") },
    stderr: { write: into("stderr") },
    env: { STATE_DIR: stateDir },
    ...rest,
  });
  return { code, ...written };
}

function sourceWith(files: Record<string, string>): string {
  const source = temporaryFolder();
  writeFiles(source, files);
  return source;
}

describe("npm run ingest", () => {
  it("says what it did in one line per step, and that nothing changed the second time", async () => {
    const stateDir = temporaryFolder();
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n" });
    const first = await run(["--source", source, "--collection", "sample"], { stateDir });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout.split("\n")).toEqual([
      `取り込みます: ${source} → コレクション "sample"`,
      expect.stringMatching(
        /^公開しました: コレクション "sample" 世代 000001（1 文書・1 チャンク、新しく読んだチャンク 1・再利用 0、[\d.]+ 秒）$/u,
      ),
      "データの品質: 1 文書・1 チャンク・表 0・数値 0",
      "  日付のない文書: 1 件",
      "    a.txt",
      "",
    ]);
    const second = await run(["--source", source, "--collection", "sample"], { stateDir });
    expect(second.code).toBe(0);
    expect(second.stdout).toContain("変更はありません");
  });

  it("uses the configured collection when none is named", async () => {
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n" });
    expect((await run(["--source", source])).stdout).toContain('コレクション "policy"');
  });

  it("lists the files that failed and ends with 1, but publishes the others", async () => {
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n", "b.txt": "", "長い名前の表.xlsx": "x" });
    const { code, stdout, stderr } = await run(["--source", source]);
    expect(code).toBe(1);
    expect(stdout).toContain("公開しました");
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      "取り込めなかったファイル: 2 件",
      expect.stringMatching(/^ {2}b\.txt {14}空のファイル/u),
      expect.stringMatching(/^ {2}長い名前の表\.xlsx {2}拡張子は \.xlsx ですが/u),
    ]);
  });

  it("ends with 1 when nothing can be used, and names the files", async () => {
    const { code, stderr } = await run(["--source", sourceWith({ "b.txt": "" })]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/b\.txt[\s\S]*取り込める文書がありません/u);
  });

  it.each([
    [["--sorce", "x"], /引数を読めません/u],
    [[], /--source/u],
    [["--source", "x", "extra"], /引数を読めません/u],
  ])("ends with 2 and the usage when called with %j", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("使い方:");
  });

  it("ends with 2 when a setting is wrong", async () => {
    const { code, stderr } = await run(["--source", "x"], { env: { PORT: "abc" } });
    expect(code).toBe(2);
    expect(stderr).toContain("PORT");
  });

  it("ends with 2 for a folder or collection name that cannot be used", async () => {
    expect(await run(["--source", join(temporaryFolder(), "none")])).toMatchObject({ code: 2, stderr: /none/u });
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n" });
    expect(await run(["--source", source, "--collection", "../x"])).toMatchObject({
      code: 2,
      stderr: /コレクション名/u,
    });
  });

  it("explains itself", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/--source[\s\S]*--collection[\s\S]*終了コード/u);
  });

  it("draws a progress bar on a terminal only, and wipes it", async () => {
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n" });
    const shown = await run(["--source", source], { isTTY: true });
    expect(shown.stdout).toContain("█");
    expect(shown.stdout.split("\r\u001b[2K").at(-1)).toMatch(/^公開しました/u);
    const plain = (await run(["--source", source])).stdout;
    for (const mark of ["█", "\r", "\u001b"]) expect(plain).not.toContain(mark);
  });

  it("ends with 130 when it is interrupted", async () => {
    const source = sourceWith({ "a.txt": "除雪は夜間に行う。\n" });
    const { code, stderr } = await run(["--source", source], { signal: AbortSignal.abort() });
    expect([code, stderr]).toEqual([130, expect.stringContaining("中断しました")]);
  });
});
