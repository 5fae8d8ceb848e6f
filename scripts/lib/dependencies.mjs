import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { bundledHeadersPrefix, npmCommand } from "./npm-command.mjs";
import { explainNpmFailure } from "./npm-failure.mjs";
import { reportStep } from "./report.mjs";
import { runCommand } from "./run-command.mjs";
import { StartupError } from "./startup-error.mjs";

/** Built by the install script of hnswlib-node; missing after an install that ignored scripts. */
const NATIVE_ADDON = "node_modules/hnswlib-node/build/Release/addon.node";

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 */

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes `node_modules/.package-lock.json` when an
 * install has ended well; comparing with it also recognises a `npm ci` that was run by hand.
 * @param {object} options
 * @param {string} options.root Project root, absolute.
 * @param {boolean} options.includeDev Whether development packages count; tests need them, the server does not.
 * @returns {Promise<boolean>}
 */
export async function areDependenciesCurrent({ root, includeDev }) {
  const wanted = await readPackages(path.join(root, "package-lock.json"));
  const installed = await readPackages(path.join(root, "node_modules/.package-lock.json"));
  if (!wanted || !installed || !existsSync(path.join(root, NATIVE_ADDON))) return false;
  return Object.entries(wanted).every(([name, locked]) => {
    if (name === "" || (!includeDev && locked.dev)) return true;
    const found = installed[name];
    // Optional packages of other platforms are never installed.
    if (!found) return locked.optional === true || locked.devOptional === true;
    return found.version === locked.version && (found.integrity ?? locked.integrity) === locked.integrity;
  });
}

/** @param {string} file @returns {Promise<Record<string, LockedPackage> | undefined>} */
async function readPackages(file) {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text).packages;
  } catch {
    return undefined;
  }
}

/**
 * Installs the locked dependencies unless they are there already.
 * @param {object} options
 * @param {string} options.root Project root, absolute.
 * @param {boolean} [options.includeDev] Also when NODE_ENV is production. Default false: npm's own default decides.
 * @throws {StartupError} when npm fails; says why.
 */
export async function ensureDependencies({ root, includeDev = false }) {
  if (await areDependenciesCurrent({ root, includeDev })) {
    reportStep("依存パッケージを確認しました");
    return;
  }
  reportStep("依存パッケージをインストールしています（初回は 1〜2 分かかります）…");
  const startedAt = performance.now();
  const output = await runNpmCi({ root, includeDev });
  if (!existsSync(path.join(root, NATIVE_ADDON))) {
    throw new StartupError(
      `検索エンジン（hnswlib-node）がビルドされませんでした。npm config get ignore-scripts が true なら、npm config delete ignore-scripts で戻してから、もう一度実行してください。${output.includes("allowScripts") ? "package.json の allowScripts も確認してください。" : ""}`,
    );
  }
  reportStep(`依存パッケージをインストールしました（${Math.round((performance.now() - startedAt) / 1_000)} 秒）`);
}

/** @param {{ root: string, includeDev: boolean }} options @returns {Promise<string>} npm's output. */
async function runNpmCi({ root, includeDev }) {
  const npm = npmCommand();
  // `npm ci` needs a lockfile; the timeouts make a missing network known in seconds instead of minutes.
  const command = existsSync(path.join(root, "package-lock.json")) ? "ci" : "install";
  const flags = ["--no-progress", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=8000"];
  const args = [...npm.args, command, ...flags, ...(includeDev ? ["--include=dev"] : [])];
  // Where npm runs its install script, onnxruntime-node would fetch CUDA libraries from elsewhere, and fail offline.
  const env = { ONNXRUNTIME_NODE_INSTALL: "skip", ...(await installEnvironment({ root })) };
  try {
    const { code, output } = await runCommand({ ...npm, args, cwd: root, env });
    if (code === 0) return output;
    throw new StartupError(explainNpmFailure(output));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") throw error;
    throw new StartupError("npm が見つかりません。Node.js を https://nodejs.org/ から入れ直してください。", {
      cause: error,
    });
  }
}

/**
 * Environment for the install: with `nodedir` set to Node's own headers when they exist and nobody chose another, so
 * that the native build works on closed networks.
 * @param {object} options
 * @param {string} options.root Project root; its `.npmrc` counts.
 * @param {NodeJS.ProcessEnv} [options.env] Default: this process's.
 * @param {string | undefined} [options.headersPrefix] Default: found beside the running Node.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function installEnvironment({ root, env = process.env, headersPrefix = bundledHeadersPrefix() }) {
  const hasOwn = Object.keys(env).some((name) => name.toLowerCase() === "npm_config_nodedir");
  if (!headersPrefix || hasOwn) return env;
  const npm = npmCommand();
  const { code, output } = await runCommand({
    ...npm,
    args: [...npm.args, "config", "get", "nodedir"],
    cwd: root,
    env,
  });
  const configured = output.trim().split("\n").at(-1) ?? "";
  if (code === 0 && configured !== "" && configured !== "undefined") return env;
  return { ...env, npm_config_nodedir: headersPrefix };
}
