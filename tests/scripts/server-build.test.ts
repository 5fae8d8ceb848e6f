import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { loadScript, PROJECT_ROOT } from "./load-script.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const { ensureServerBuild, serverBuildFolder } = await loadScript<{
  ensureServerBuild(root: string): Promise<string | undefined>;
  serverBuildFolder(root: string): string;
}>("server-build/server-build.mjs");
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

/** Without the marks of who runs them. */
const builds = (root: string): string[] =>
  readdirSync(path.join(root, "dist/server")).filter((name) => !name.endsWith(".run"));

/** Until the next build has begun to be made. */
async function untilBuilding(root: string): Promise<void> {
  while (!existsSync(path.join(root, "dist/server")) || !builds(root).join().includes(".new")) await sleep(1);
}

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
    const { mtimeMs } = statSync(first);
    expect(await ensureServerBuild(root)).toBe(first);
    expect(statSync(first).mtimeMs).toBe(mtimeMs);
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
    await untilBuilding(root);
    child.kill("SIGKILL");
    await ended;
    expect(builds(root).join()).toContain(".new");
    const program = (await ensureServerBuild(root)) ?? "";
    expect(builds(root)).toEqual([path.basename(path.dirname(program))]);
    expect((await run(root, program)).said).toBe("from a thread");
  });

  it("is made again when the words that it declines are edited", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const edit = (word: string) => writeFiles(root, { "data/safety-words.json": JSON.stringify({ words: [word] }) });
    edit("最初の語");
    const main = 'import words from "../data/safety-words.json" with { type: "json" };';
    writeFiles(root, { "server/main.ts": `${main}\nconsole.log(JSON.stringify(words));` });
    const first = (await ensureServerBuild(root)) ?? "";
    edit("直した語");
    const second = (await ensureServerBuild(root)) ?? "";
    expect(second).not.toBe(first);
    expect(await run(root, second)).toEqual({ words: ["直した語"] });
  });

  it("is refused when it holds a file whose changes would go unseen", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const main = 'import words from "../data/other-words.json" with { type: "json" };\nconsole.log(words);';
    writeFiles(root, { "data/other-words.json": "[]", "server/main.ts": main });
    expect(await ensureServerBuild(root)).toBeUndefined();
    expect(log.mock.calls.join("\n")).toMatch(/ソースコードから起動します.*data\/other-words\.json.*SERVER_SOURCES/su);
    expect(builds(root)).toEqual([]);
  });

  it("is made anew in the place of one that was half removed", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const program = (await ensureServerBuild(root)) ?? "";
    rmSync(path.join(path.dirname(program), "onnx-thread.mjs"));
    expect(await ensureServerBuild(root)).toBe(program);
    expect(existsSync(path.join(path.dirname(program), "onnx-thread.mjs"))).toBe(true);
    // Removals begin with any file.
    rmSync(program);
    expect(await ensureServerBuild(root)).toBe(program);
    expect((await run(root, program)).said).toBe("from a thread");
    expect(builds(root)).toHaveLength(1);
  });

  it("is that of the sources as they are in the end, when one is saved while it is made", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const building = ensureServerBuild(root);
    await untilBuilding(root);
    writeFiles(root, {
      "server/threads/part.ts":
        'import { parentPort } from "node:worker_threads";\nparentPort?.postMessage("saved");\n',
    });
    const program = (await building) ?? "";
    expect(path.dirname(program)).toBe(serverBuildFolder(root));
    expect(builds(root)).toEqual([path.basename(path.dirname(program))]);
    expect((await run(root, program)).said).toBe("saved");
  });

  it("is left out while the sources keep changing", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    let changes = 0;
    const timer = setInterval(() => writeFiles(root, { "core/change.ts": String(changes++) }), 2);
    expect(await ensureServerBuild(root).finally(() => clearInterval(timer))).toBeUndefined();
    expect(log.mock.calls.join("\n")).toContain("作っている間にソースコードが変わりました");
    expect(builds(root)).toEqual([]);
  });

  it("stays for a server that runs, however many newer ones there are", async () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    const root = serverProject();
    const first = (await ensureServerBuild(root)) ?? "";
    const folder = path.dirname(first);
    rmSync(`${folder}.${process.pid}.run`);
    const server = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const ended = once(server, "close");
    writeFileSync(`${folder}.${server.pid}.run`, "");
    const change = async (content: string) => {
      await sleep(20);
      writeFiles(root, { "core/change.ts": content });
      await ensureServerBuild(root);
    };
    try {
      for (const content of ["1", "2", "3", "4"]) await change(content);
      expect(existsSync(first)).toBe(true);
    } finally {
      server.kill("SIGKILL");
      await ended;
    }
    await change("5");
    expect(existsSync(first)).toBe(false);
    expect(existsSync(`${folder}.${server.pid}.run`)).toBe(false);
  });
});
