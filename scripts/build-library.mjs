// Turns library/ and what it imports into JavaScript with types, for programs that install the package: npm run build:library
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PROJECT_ROOT } from "./lib/project-root.mjs";

const OUT = join(PROJECT_ROOT, "dist", "library");
/** Read at run time, by their place beside the program. */
const FILES = ["core/search-index/build-dense-shard.mjs", "data/llm-presets.yaml", "data/synonyms.json"];
/** Its thread registers tsx for TypeScript; here there is none left. */
const ONNX_THREAD = "core/inference/onnx-thread.mjs";

rmSync(OUT, { recursive: true, force: true });
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
const { status } = spawnSync(process.execPath, [compiler, "-p", join(PROJECT_ROOT, "library")], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
for (const file of FILES) {
  mkdirSync(dirname(join(OUT, file)), { recursive: true });
  cpSync(join(PROJECT_ROOT, file), join(OUT, file));
}
const thread = readFileSync(join(PROJECT_ROOT, ONNX_THREAD), "utf8");
const plain = thread
  .replace(/^import .*tsx.*\n\nregister\(\);\n/mu, "")
  .replace("serve-onnx-model.ts", "serve-onnx-model.js");
if (/tsx|\.ts"/u.test(plain.replace(/^\/\/.*$/gmu, ""))) throw new Error(`${ONNX_THREAD} still needs TypeScript`);
writeFileSync(join(OUT, ONNX_THREAD), plain);
