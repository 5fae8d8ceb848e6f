import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { spawnCommand } from "../spawn-command.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { writeTinyCorpus } from "./write-tiny-corpus.ts";

/** Runs a command of the project as its users do, with these settings alone. */
function run(file: string, settings: Record<string, string>, args: string[] = []) {
  const child = spawnCommand(file, { args, settings, stdio: ["ignore", "pipe", "pipe"] });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the command has no output");
  const printed = { stdout: "", stderr: "" };
  stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.stdout += text;
  });
  stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child: Object.assign(child, { stdout, stderr }), printed, ended };
}

async function makeSettings(): Promise<Record<string, string>> {
  const folder = await makeFolder();
  const CORPUS_DIR = await writeTinyCorpus(folder);
  return { HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR };
}

describe("the server command", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("ends with its URL, answers, and stops with 0 on %s", async (signal) => {
    const { child, printed, ended } = run("server/main.ts", await makeSettings());
    await until(() => /http:\/\/localhost:\d+\n$/u.test(printed.stdout));
    const url = printed.stdout.trim().split("\n").at(-1) ?? "";
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(printed.stdout).not.toContain("\u001b");
    for (const line of printed.stderr.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("requestId");
  });

  it("goes on serving when nobody reads its output any more", async () => {
    const { child, printed } = run("server/main.ts", await makeSettings());
    await until(() => printed.stdout.includes("http://"));
    child.stdout.destroy();
    child.stderr.destroy();
    const url = printed.stdout.trim().split("\n").at(-1) ?? "";
    // Each of these writes to the log.
    for (let round = 0; round < 3; round += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("fails with one sentence when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { printed, ended } = run("server/main.ts", { ...(await makeSettings()), PORT: String(port) });
    expect(await ended).toBe(1);
    expect(printed).toEqual({
      stdout: "",
      stderr: `ポート ${port} はほかのプログラムが使っています。そのプログラムを終了するか、PORT=${port + 1} npm start のように別のポートで起動してください。\n`,
    });
  });

  it("fails with one sentence when the state folder cannot be used, and adds the stack with DEBUG", async () => {
    const settings = await makeSettings();
    const file = join(await makeFolder(), "file");
    await writeFile(file, "");
    const plain = run("server/main.ts", { ...settings, STATE_DIR: file });
    const debug = run("server/main.ts", { ...settings, STATE_DIR: file, DEBUG: "1" });
    expect([await plain.ended, await debug.ended]).toEqual([1, 1]);
    expect(plain.printed.stderr).toMatch(/^".*file" を読み書きできません.*STATE_DIR.*\n$/u);
    expect(debug.printed.stderr).toMatch(/\n\s+at /u);
  });

  it("fails listing every wrong setting", async () => {
    const { printed, ended } = run("server/main.ts", { PORT: "x", COLLECTION: "Ａ" });
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(/^設定に誤りがあります。\n- PORT: .*\n- COLLECTION: .*\n$/u);
  });
});

describe("the ask command", () => {
  it("prints the contract's JSON and nothing else", async () => {
    const settings = await makeSettings();
    const server = run("server/main.ts", settings);
    await until(() => server.printed.stdout.includes("http://"));
    // Asking works beside a running server.
    const { printed, ended } = run("server/cli/ask.ts", settings, ["図書館の貸出冊数は？", "--json"]);
    expect(await ended).toBe(0);
    expect(JSON.parse(printed.stdout)).toMatchObject({ abstained: false, model: "extractive" });
    expect(printed.stderr).toBe("");
  });

  it("ends with 1 without an index and with 2 without a question", async () => {
    const settings = await makeSettings();
    const missing = run("server/cli/ask.ts", settings, ["図書館は？"]);
    const wrong = run("server/cli/ask.ts", settings);
    expect([await missing.ended, await wrong.ended]).toEqual([1, 2]);
    expect(missing.printed.stderr).toContain("npm start");
    expect(missing.printed.stdout + wrong.printed.stdout).toBe("");
  });
});
