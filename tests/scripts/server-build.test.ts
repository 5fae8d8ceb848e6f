import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { ensureServerBuild } = await loadScript<{ ensureServerBuild(root: string): Promise<string | undefined> }>(
  "server-build/server-build.mjs",
);
const SCRIPTS = path.join(PROJECT_ROOT, "scripts/lib/server-build");

/** A server with all that makes building one hard: threads, files beside the sources, packages in the older format. */
function serverProject(): string {
  const root = temporaryFolder();
  const thread = 'import { register } from "tsx/esm/api";\nregister();\nawait import("./part.ts");\n';
  const part = 'import { parentPort } from "node:worker_threads";\nparentPort?.postMessage("from a thread");\n';
  writeFiles(root, {
    "package.json": '{"type":"module"}',
    "package-lock.json": "{}",
    "data/word.txt": "beside the sources",
    "server/main.ts": `import { readFileSync } from "node:fs";
import { once } from "node:events";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import express from "express";
interface Unused { word: string }
function breakDown(): never { throw new Error("broken"); }
const worker = new Worker(new URL("./threads/answer-thread.mjs", import.meta.url), { execArgv: [] });
const said: unknown = (await once(worker, "message"))[0];
const word = readFileSync(new URL("../data/word.txt", import.meta.url), "utf8");
let stack = "";
try {
  breakDown();
} catch (error) {
  stack = (error as Error).stack ?? "";
}
console.log(JSON.stringify({ said, word, root: resolve(import.meta.dirname, ".."), express: typeof express, stack }));
`,
    "server/threads/answer-thread.mjs": thread,
    "server/threads/part.ts": part,
    "ingest/prepare/worker.mjs": thread,
    "ingest/prepare/part.ts": part,
    "core/search-index/build-dense-shard.mjs": 'import { parentPort } from "node:worker_threads";\n',
    "core/inference/onnx-thread.mjs": thread,
    "core/inference/part.ts": part,
  });
  symlinkSync(path.join(PROJECT_ROOT, "node_modules"), path.join(root, "node_modules"), "junction");
  return root;
}

/** As a start does it, in a process of its own. */
function buildElsewhere(root: string, prefix = "") {
  const script = `import { ensureServerBuild } from ${JSON.stringify(path.join(SCRIPTS, "server-build.mjs"))};
    console.log("program:", await ensureServerBuild(${JSON.stringify(root)}));`;
  const command = `${prefix} exec "$0" --input-type=module -e "$1"`;
  const child = spawn("sh", ["-c", command, process.execPath, script], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  return { child, ended: once(child, "close").then(() => output) };
}

async function run(root: string, program: string): Promise<Record<string, string>> {
  const script = `import { tellPlacesInSources } from ${JSON.stringify(path.join(SCRIPTS, "source-places.mjs"))};
    tellPlacesInSources(${JSON.stringify(path.dirname(program))});
    await import(${JSON.stringify(program)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: root });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  await once(child, "close");
  expect(output).toMatch(/^\{.*\}\n$/u);
  return JSON.parse(output) as Record<string, string>;
}

const builds = (root: string): string[] => readdirSync(path.join(root, "dist/server"));

describe("the built server", () => {
  it("finds its threads and what lies beside its sources, and names the sources in stacks", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const program = (await ensureServerBuild(root)) ?? "";
    const { stack, ...told } = await run(root, program);
    expect(told).toEqual({ said: "from a thread", word: "beside the sources", root, express: "function" });
    expect(stack).toMatch(/^Error: broken\n/u);
    expect(stack).toContain(`${path.join(root, "server/main.ts")}:7:`);
    // Threads of a build load no TypeScript either.
    writeFiles(root, { "server/threads/part.ts": "throw new Error('read from the sources')" });
    expect((await run(root, program)).said).toBe("from a thread");
  });

  it("is made once, then again when a source has changed; older ones stay for servers that still run", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const first = (await ensureServerBuild(root)) ?? "";
    writeFileSync(first, "untouched");
    expect(await ensureServerBuild(root)).toBe(first);
    for (const change of ["1", "2", "3"]) {
      writeFiles(root, { "core/change.ts": change });
      expect(await ensureServerBuild(root)).not.toBe(first);
      expect(existsSync(first)).toBe(change !== "3");
      await sleep(20);
    }
    expect(builds(root)).toHaveLength(3);
  });

  it("is left out, with the reason, when the sources cannot be built", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    writeFiles(root, { "server/main.ts": "import './none.ts';" });
    expect(await ensureServerBuild(root)).toBeUndefined();
    expect(log.mock.calls.join("\n")).toMatch(/ソースコードから起動します[\s\S]*理由/u);
    expect(builds(root)).toEqual([]);
  });

  it("is left out, with the reason, when nothing can be written", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    writeFiles(root, { dist: "not a folder" });
    expect(await ensureServerBuild(root)).toBeUndefined();
    expect(log.mock.calls.join("\n")).toMatch(/ソースコードから起動します.*ENOTDIR/su);
  });

  it("is left out, with nothing half-written, when the disk takes no more", async () => {
    const root = serverProject();
    const output = await buildElsewhere(root, "ulimit -f 64;").ended;
    expect(output).toContain("ソースコードから起動します");
    expect(output).toContain("program: undefined");
    expect(builds(root)).toEqual([]);
  });

  it("comes whole when two starts build it at once", async () => {
    const root = serverProject();
    const outputs = await Promise.all([buildElsewhere(root).ended, buildElsewhere(root).ended]);
    const programs = outputs.map((output) => /program: (.*)/u.exec(output)?.[1] ?? output);
    expect(new Set(programs).size).toBe(1);
    expect(builds(root)).toHaveLength(1);
    expect((await run(root, programs[0] ?? "")).said).toBe("from a thread");
  });

  it("is made anew after a start that was killed while it was building", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const { child, ended } = buildElsewhere(root);
    while (!existsSync(path.join(root, "dist/server")) || builds(root).length === 0) await sleep(1);
    child.kill("SIGKILL");
    await ended;
    expect(builds(root).join()).toContain(".new");
    const program = (await ensureServerBuild(root)) ?? "";
    expect(builds(root)).toEqual([path.basename(path.dirname(program))]);
    expect((await run(root, program)).said).toBe("from a thread");
  });
});
