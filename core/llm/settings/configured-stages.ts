import type { Config } from "../../config.ts";
import type { StageSettings } from "./backend-schema.ts";
import { readSettingsFile } from "./read-settings-file.ts";

/**
 * At which stages the settings file lets a model help the search; undefined when at none.
 * @throws ConfigError that lists every mistake of the file.
 */
export function configuredStages({
  settingsFile,
  variable,
}: Pick<Config, "settingsFile" | "variable">): StageSettings | undefined {
  return settingsFile === undefined ? undefined : readSettingsFile(settingsFile, variable).stages;
}
