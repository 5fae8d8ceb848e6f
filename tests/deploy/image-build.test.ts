import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../scripts/load-script.ts";
import { temporaryFolder } from "../scripts/temporary-folder.ts";
import { isInContext, readIgnoreRules, readStages, type Stage } from "./read-dockerfile.ts";

/** Installs every package anew, which takes minutes and the registry. */
const isWanted = process.env.CI !== undefined || process.env.REHEARSE_IMAGE !== undefined;
if (!isWanted) console.warn("left out: the image is built without Docker with CI=true or REHEARSE_IMAGE=1 only");

/** Paths of the image that stages write to; each lies below a folder of its own here. */
const PLACES = ["/app", "/opt/tenkyo", "/tmp", "/var/lib/tenkyo"];

/** Carries out a stage's instructions in order, in folders that stand for the image's. */
async function rehearse(stage: Stage, root: string, others: Record<string, string>): Promise<string[]> {
  const rules = readIgnoreRules();
  const here = (text: string): string =>
    text.replace(/(?<![\w.])\/(?:app|opt\/tenkyo|tmp|var\/lib\/tenkyo)\b/gu, (path) => root + path);
  for (const place of PLACES) mkdirSync(root + place, { recursive: true });
  let folder = root;
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: join(root, "tmp"), CI: "true" };
  const leftOut: string[] = [];
  for (const { keyword, content, words, flags } of stage.instructions) {
    if (keyword === "WORKDIR") folder = here(content);
    else if (keyword === "ENV") {
      const [name = "", value = ""] = content.split("=");
      // The image's Node brings its headers to a place of its own; so does the one that is here.
      env[name] = name === "npm_config_nodedir" ? resolve(process.execPath, "../..") : value;
    } else if (keyword === "COPY") {
      const from = flags.from === undefined ? PROJECT_ROOT : (others[flags.from] ?? "");
      const sources = words.slice(0, -1);
      for (const source of sources) {
        const target = here(words.at(-1) ?? "");
        const into = target.startsWith("/") ? target : join(folder, target);
        const place = flags.from === undefined ? join(into, source) : into;
        mkdirSync(dirname(place), { recursive: true });
        cpSync(join(from, source), place, {
          recursive: true,
          filter: (path) => {
            const name = relative(PROJECT_ROOT, path);
            return flags.from !== undefined || name === "" || isInContext(name, rules);
          },
        });
      }
    } else if (keyword === "RUN" && /apt-get|chown/u.test(content)) leftOut.push(content);
    else if (keyword === "RUN") {
      const child = spawn("sh", ["-c", here(content)], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const pipe of [child.stdout, child.stderr]) pipe.setEncoding("utf8").on("data", (text) => (output += text));
      const [code] = await once(child, "close");
      expect(code, `${content}\n${output.slice(-3_000)}`).toBe(0);
    }
  }
  return leftOut;
}

describe.skipIf(!isWanted)("the image, built without Docker", () => {
  it("builds in a clean folder from what the context holds, and the result answers", { timeout: 600_000 }, async () => {
    const root = realpathSync(temporaryFolder());
    const [build, runtime] = readStages() as [Stage, Stage];
    const buildRoot = join(root, "build");
    const imageRoot = join(root, "image");
    const leftOut = await rehearse(build, buildRoot, {});
    leftOut.push(...(await rehearse(runtime, imageRoot, { build: buildRoot })));
    console.warn(`left out, for an image alone: ${leftOut.join("; ")}`);

    const program = join(imageRoot, "opt/tenkyo");
    const port = String(20_000 + Math.floor(Math.random() * 20_000));
    const settings = { HOST: "127.0.0.1", PORT: port, STATE_DIR: join(imageRoot, "var/lib/tenkyo") };
    const env = { PATH: process.env.PATH, NODE_ENV: "production", ...settings };
    const node = (script: string, ...args: string[]) =>
      spawn(process.execPath, [join(program, "scripts", script), ...args], { cwd: program, env, stdio: "inherit" });
    expect((await once(node("healthcheck.mjs"), "close"))[0]).toBe(1);
    const server = node("start.mjs");
    const ended = once(server, "close");
    const [asked] = await once(node("smoke.mjs", `http://127.0.0.1:${port}`, "120"), "close");
    const [healthy] = await once(node("healthcheck.mjs"), "close");
    server.kill("SIGTERM");
    expect([asked, healthy, (await ended)[0]]).toEqual([0, 0, 0]);
  });
});
