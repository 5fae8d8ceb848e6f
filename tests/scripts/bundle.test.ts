import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";

const { PAGE_PACKAGES } = await loadScript<{ PAGE_PACKAGES: string[] }>("bundle/needed-packages.mjs");

interface Ended {
  code: number | null;
  output: string;
}

/** Runs a program to its end, with nothing of the environment but what is given and the path. */
async function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

let work: string;
let archive: string;
/** The archive, unpacked where nothing of the project is near. */
let unpacked: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "tenkyo-bundle-test-"));
  archive = join(work, "tenkyo.tar.gz");
  const made = await run(process.execPath, [join(PROJECT_ROOT, "scripts/bundle.mjs"), "--out", archive]);
  expect(made, made.output).toMatchObject({ code: 0 });
  await mkdir(join(work, "unpacked"));
  await run("tar", ["-xzf", archive, "-C", join(work, "unpacked")]);
  unpacked = join(work, "unpacked", readdirSync(join(work, "unpacked"))[0] ?? "");
}, 300_000);
afterAll(() => rm(work, { recursive: true, force: true }));

/** Cuts the network off where a user may, with loopback alone; elsewhere every way out ends at a dead port. */
async function offline(script: string, env: Record<string, string>): Promise<Ended> {
  const canUnshare =
    (await run("unshare", ["-rn", "ip", "link", "set", "lo", "up"]).catch(() => ({ code: 1 }))).code === 0;
  const dead = "http://127.0.0.1:9";
  const deadEnds = { HTTP_PROXY: dead, HTTPS_PROXY: dead, NO_PROXY: "127.0.0.1", npm_config_registry: dead };
  return canUnshare
    ? run("unshare", ["-rn", "sh", "-c", `ip link set lo up && ${script}`], { env })
    : run("sh", ["-c", script], { env: { ...env, ...deadEnds } });
}

describe("the offline bundle", () => {
  it("carries the checksum of itself and of every file, and leaves no temporary file", async () => {
    expect(readdirSync(work).sort()).toEqual(["tenkyo.tar.gz", "tenkyo.tar.gz.sha256", "unpacked"]);
    expect(await run("sha256sum", ["-c", "tenkyo.tar.gz.sha256"], { cwd: work })).toMatchObject({ code: 0 });
    expect(await run("sha256sum", ["-c", "--quiet", "--strict", "SHA256SUMS"], { cwd: unpacked })).toEqual({
      code: 0,
      output: "",
    });
    const listed = readFileSync(join(unpacked, "SHA256SUMS"), "utf8").trimEnd().split("\n").length;
    const files = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength(listed + 1);
  });

  it("holds no development package, no secret settings and no library of another platform, in under 120 MB", async () => {
    for (const name of ["typescript", "vitest", "playwright-core", "vite", "react"])
      expect(existsSync(join(unpacked, "node_modules", name)), name).toBe(false);
    for (const name of [".env", "tenkyo.config.yaml", "state", "tests", ".git"])
      expect(existsSync(join(unpacked, name)), name).toBe(false);
    expect(readdirSync(join(unpacked, "node_modules/onnxruntime-node/bin/napi-v6"))).toEqual([process.platform]);
    expect((await stat(archive)).size).toBeLessThan(120e6);
  });

  it("holds every package that its sources import", () => {
    const folders = ["core", "ingest", "server"].map((name) => join(unpacked, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(?:ts|mjs)$/u.test(name))
        .map((name) => join(folder, name)),
    );
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
    const imported = [...text.matchAll(/(?:^import "|\bfrom "|\b(?:import|resolve)\(")((?:@[\w-]+\/)?[\w-][\w.-]*)/gmu)]
      .map(([, name = ""]) => name)
      .filter((name) => !name.startsWith("node"));
    const names = new Set(imported);
    expect(names.size).toBeGreaterThan(15);
    const isThere = (name: string): boolean => existsSync(join(unpacked, "node_modules", name, "package.json"));
    expect([...names].filter((name) => !isThere(name))).toEqual([]);
    expect(PAGE_PACKAGES.filter((name) => names.has(name))).toEqual([]);
  });

  it("leaves out page packages that the project really has", async () => {
    const { dependencies } = JSON.parse(await readFile(join(PROJECT_ROOT, "package.json"), "utf8"));
    expect(PAGE_PACKAGES.filter((name) => dependencies[name] === undefined)).toEqual([]);
  });

  it("installs, starts and answers from its sources without any network", { timeout: 180_000 }, async () => {
    const to = join(work, "opt");
    const installed = await offline(`sh "${unpacked}/install.sh" --to "${to}" --state "${work}/state"`, {});
    expect(installed, installed.output).toMatchObject({ code: 0 });
    const node = `"${process.execPath}"`;
    const script = `cd "${to}/current" || exit 1
      ${node} scripts/start.mjs & server=$!
      ${node} scripts/smoke.mjs "http://127.0.0.1:$PORT" 120; result=$?
      kill $server; wait $server; exit $result`;
    const port = String(20_000 + Math.floor(Math.random() * 20_000));
    const asked = await offline(script, { HOST: "127.0.0.1", PORT: port, STATE_DIR: join(work, "state") });
    expect(asked, asked.output).toMatchObject({ code: 0 });
    expect(asked.output).toMatch(/引用 \d+ 件が原文の位置と一致しました/u);
    expect(asked.output).not.toContain("インストールしています");
    expect(asked.output).not.toContain("画面をビルド");
    expect(asked.output).toContain("サーバーのプログラムを確認しました");
  });

  it("refuses to install when one file was changed, and leaves what is installed alone", {
    timeout: 60_000,
  }, async () => {
    await appendFile(join(unpacked, "server/main.ts"), "// changed\n");
    const to = join(work, "other");
    const refused = await run("sh", [join(unpacked, "install.sh"), "--to", to, "--state", join(work, "state")]);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("書き換えられたファイルがあります");
    expect(existsSync(to)).toBe(false);
  });
});

it("a bundle that cannot be written says where and leaves nothing behind", { timeout: 180_000 }, async () => {
  const made = await run(process.execPath, [
    join(PROJECT_ROOT, "scripts/bundle.mjs"),
    "--out",
    join(work, "none/t.tar.gz"),
  ]);
  expect(made.code).toBe(1);
  expect(made.output).toMatch(/none\/t\.tar\.gz" を作れません.*--out/u);
});
