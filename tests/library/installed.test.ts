import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { startScriptedServer } from "../core/llm/scripted-openai-server.ts";
import { buildPlans } from "../server/mcp/start-mcp-app.ts";
import { makeFolder } from "../server/start-test-app.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** A project elsewhere that has the packed package, and beside it what the package depends on. */
async function installElsewhere(): Promise<string> {
  const folder = await makeFolder();
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT });
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "tenkyo"), { recursive: true });
  const tarball = join(folder, stdout.trim().split("\n").at(-1) ?? "");
  await run("tar", ["-xzf", tarball, "-C", join(modules, "tenkyo"), "--strip-components", "1"]);
  for (const name of await readdir(join(ROOT, "node_modules")))
    if (!name.startsWith(".")) await symlink(join(ROOT, "node_modules", name), join(modules, name));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await copyFile(join(ROOT, "examples/langchain/main.ts"), join(folder, "main.ts"));
  return folder;
}

describe("the package in another program", { timeout: 480_000 }, () => {
  it("runs a LangChain chain on plain Node without reading any TypeScript, and its types check", async () => {
    const folder = await installElsewhere();
    const compilerOptions = {
      ...{ target: "es2023", module: "nodenext", strict: true, types: ["node"], skipLibCheck: true },
      ...{ outDir: "out", rootDir: "." },
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    const problems = await run(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder]).then(
      () => [],
      (error: { stdout?: string }) => (error.stdout ?? String(error)).split("\n"),
    );
    // What other packages' own types get wrong is theirs.
    expect(problems.filter((line) => /^(?:main|node_modules\/tenkyo)/u.test(line))).toEqual([]);

    const model = await startScriptedServer(({ request, say, finish }) => {
      const { messages } = JSON.parse(request.body) as { messages: { content: string }[] };
      const minutes = /平均待ち時間[^0-9]*(\d+)分/u.exec(messages[0]?.content ?? "")?.[1];
      say(`平均待ち時間は${minutes}分です[1]。`);
      finish();
    });
    onTestFinished(() => model.close());
    const { stdout } = await run(process.execPath, [join(folder, "out/main.js"), "令和7年度の窓口の平均待ち時間は"], {
      cwd: folder,
      env: { PATH: process.env.PATH, STATE_DIR: await buildPlans(), LLM_BASE_URL: model.baseUrl },
    });
    expect(stdout).toMatch(/^平均待ち時間は(?:30|42)分です\[1\]。$/mu);
    expect(stdout).toMatch(/^\[1\] 窓口計画(?:の見直し)?（202[35]-04）\d+〜\d+ 行$/mu);
    expect(model.requests[0]?.body).toContain("令和7年度の窓口の平均待ち時間は");
  });
});
