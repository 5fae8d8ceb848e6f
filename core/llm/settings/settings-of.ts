import type { Config } from "../../config.ts";
import { type EnvironmentNames, environmentBackends } from "./environment-backends.ts";
import { type FileSettings, readSettingsFile } from "./read-settings-file.ts";

/** What is needed to find the settings file and to read it. */
export type FileConfig = EnvironmentNames & Pick<Config, "settingsFile" | "variable">;

/** Why: several parts of the program want their part of it, and it is the same file for all of them. */
const read = new WeakMap<FileConfig, FileSettings>();

/**
 * What the settings file says, read once for a `config`; undefined without one.
 * @throws ConfigError that lists every mistake of the file.
 */
export function settingsOf(config: FileConfig): FileSettings | undefined {
  const { settingsFile, variable } = config;
  if (settingsFile === undefined) return undefined;
  const known = read.get(config);
  if (known !== undefined) return known;
  const elsewhere = environmentBackends(config, { isKeyEnough: true }).backends.map(({ id }) => id);
  const settings = readSettingsFile(settingsFile, variable, elsewhere);
  read.set(config, settings);
  return settings;
}
