import type { StageSettings } from "./backend-schema.ts";
import { type FileConfig, settingsOf } from "./settings-of.ts";

/**
 * At which stages the settings file lets a model help the search; undefined when at none.
 * @throws ConfigError that lists every mistake of the file.
 */
export function configuredStages(config: FileConfig): StageSettings | undefined {
  return settingsOf(config)?.stages;
}
