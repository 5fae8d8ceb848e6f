import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { StartupError } from "./startup-error.mjs";

/** Defaults of the settings that are checked before the server exists. A test keeps them equal to core/config.ts. */
export const DEFAULT_SETTINGS = { HOST: "127.0.0.1", PORT: "3000", STATE_DIR: "state" };

/**
 * Reads where the server will listen and write, by the rules of core/config.ts: the environment wins over `.env`,
 * and an empty value counts as unset. That file cannot be imported here: it needs zod, which is not installed yet.
 * @param {object} options
 * @param {string} options.root Project root, absolute.
 * @param {NodeJS.ProcessEnv} options.env
 * @returns {{ host: string, port: number, stateDir: string }} `stateDir` is absolute; `port` 0 picks a free one.
 * @throws {StartupError} when PORT is no port number.
 */
export function readSettings({ root, env }) {
  const envFile = path.join(root, ".env");
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, "utf8").replace(/^\uFEFF/u, "")) : {};
  /** @type {Record<string, string | undefined>} */
  const given = { ...fromFile, ...env };
  const port = given.PORT || DEFAULT_SETTINGS.PORT;
  if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535) {
    throw new StartupError(`PORT "${port}" は使えません。0〜65535 の番号を指定してください。`);
  }
  return {
    host: given.HOST || DEFAULT_SETTINGS.HOST,
    port: Number(port),
    stateDir: path.resolve(root, given.STATE_DIR || DEFAULT_SETTINGS.STATE_DIR),
  };
}
