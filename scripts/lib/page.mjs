import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { removeAbandonedBuilds } from "./abandoned-builds.mjs";
import { hashContents } from "./content-hash.mjs";
import { reportStep } from "./report.mjs";
import { runCommand } from "./run-command.mjs";
import { StartupError } from "./startup-error.mjs";

/** Everything that can change the built page. */
const PAGE_SOURCES = ["web", "server/contract.ts", "tsconfig.json", "package-lock.json"];
const PAGE_FOLDER = "dist/web";
/** Inside the page's folder, so that page and marker appear together. The dot keeps static serving away from it. */
const MARKER = ".source-hash";

/**
 * Whether `dist/web` was built from the sources as they are now.
 * @param {string} root Project root, absolute.
 * @returns {Promise<{ isCurrent: boolean, sourceHash: string }>}
 */
export async function checkPage(root) {
  const sourceHash = hashContents(root, PAGE_SOURCES);
  const builtFrom = await readFile(path.join(root, PAGE_FOLDER, MARKER), "utf8").catch(() => undefined);
  return { isCurrent: builtFrom === sourceHash, sourceHash };
}

/**
 * Builds the page unless it is current. The build goes to a folder of its own and is then swapped in, so a build that
 * fails or is killed leaves the old page whole, and two builds at once do not mix.
 * @param {string} root Project root, absolute.
 * @throws {StartupError} when the build fails; carries the end of its output.
 */
export async function ensurePage(root) {
  const { isCurrent, sourceHash } = await checkPage(root);
  if (isCurrent) {
    reportStep("画面を確認しました");
    return;
  }
  const startedAt = performance.now();
  await removeAbandonedBuilds(path.join(root, "dist"), /^web$/u);
  const fresh = path.join(root, `${PAGE_FOLDER}.${process.pid}.new`);
  try {
    await buildInto({ root, outDir: fresh });
    await writeFile(path.join(fresh, MARKER), sourceHash);
    await swapIn(fresh, path.join(root, PAGE_FOLDER));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  reportStep(`画面をビルドしました（${((performance.now() - startedAt) / 1_000).toFixed(1)} 秒）`);
}

/** @param {{ root: string, outDir: string }} options */
async function buildInto({ root, outDir }) {
  await mkdir(outDir, { recursive: true }).catch((error) => {
    throw new StartupError(
      `画面の出力先 "${outDir}" を作れません（${error.code}）。書き込みの権限を確認してください。`,
    );
  });
  const vite = path.join(root, "node_modules/vite/bin/vite.js");
  const options = ["--config", "web/vite.config.ts", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"];
  const { code, output } = await runCommand({
    command: process.execPath,
    args: [vite, "build", ...options],
    cwd: root,
  });
  if (code === 0) return;
  throw new StartupError(`画面をビルドできませんでした。web/ の変更を確認してください。\n${withoutStack(output)}`);
}

/**
 * The build tool's own explanation, without colours and without the stack of its insides.
 * @param {string} output
 */
function withoutStack(output) {
  const lines = stripVTControlCharacters(output).trimEnd().split("\n");
  const stackStart = lines.findIndex((line) => /^\s+at .*[):]\d*/u.test(line));
  return (stackStart === -1 ? lines : lines.slice(0, stackStart)).join("\n").trim();
}

/**
 * Replaces the live folder by the fresh one. When another build got there first, its page came from the same sources.
 * @param {string} fresh
 * @param {string} live
 */
async function swapIn(fresh, live) {
  const old = `${live}.${process.pid}.old`;
  await rename(live, old).catch(ignore(["ENOENT"]));
  await rename(fresh, live).catch(ignore(["ENOTEMPTY", "EEXIST"]));
  await rm(old, { recursive: true, force: true });
}

/** @param {readonly string[]} codes @returns {(error: NodeJS.ErrnoException) => void} */
function ignore(codes) {
  return (error) => {
    if (codes.includes(error.code ?? "")) return;
    throw new StartupError(
      `画面を "${PAGE_FOLDER}" に置けません（${error.code}）。フォルダーの権限を確認してください。`,
    );
  };
}
