import { existsSync } from "node:fs";
import path from "node:path";

/**
 * How to run npm without a shell wherever possible: `npm` is a `.cmd` file on Windows, which Node refuses to spawn.
 * @param {object} [options] For tests; defaults are this process's.
 * @param {string} [options.execPath]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(file: string) => boolean} [options.exists]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ execPath = process.execPath, env = process.env, exists = existsSync } = {}) {
  const folder = path.dirname(execPath);
  const candidates = [
    // Set by npm itself inside `npm start`; other package managers set it to their own program.
    env.npm_execpath && path.basename(env.npm_execpath) === "npm-cli.js" ? env.npm_execpath : undefined,
    path.join(folder, "node_modules/npm/bin/npm-cli.js"),
    path.join(folder, "../lib/node_modules/npm/bin/npm-cli.js"),
  ];
  const script = candidates.find((candidate) => candidate !== undefined && exists(candidate));
  if (script) return { command: execPath, args: [script], shell: false };
  return { command: "npm", args: [], shell: process.platform === "win32" };
}

/**
 * The folder to give node-gyp as `nodedir` when Node's own headers lie beside its binary, so that compiling an addon
 * downloads nothing. Undefined where they do not (Windows installers, some distributions): node-gyp then fetches them.
 * @param {string} [execPath]
 * @returns {string | undefined}
 */
export function bundledHeadersPrefix(execPath = process.execPath) {
  const prefix = path.resolve(path.dirname(execPath), "..");
  return existsSync(path.join(prefix, "include/node/node_api.h")) ? prefix : undefined;
}
