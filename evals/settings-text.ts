import { existsSync, readFileSync } from "node:fs";
import type { Config } from "../core/config.ts";

/** Settings by which the same question may get another answer; keys and places are left out. */
const ANSWERING = /^(?:LLM_|OPENAI_MODEL|DEFAULT_MODEL|STRICT_FIGURES|EMBEDDING_|RERANK_)(?!.*API_KEY)/u;

/** The settings that change answers, as a text to compare runs by. */
export function settingsText(config: Config): string {
  const named = Object.entries(config).filter(([name]) => ANSWERING.test(name));
  const file = config.settingsFile === undefined ? "" : readFileSync(config.settingsFile, "utf8");
  // A path says nothing of the words in it.
  const synonyms = existsSync(config.SYNONYMS_FILE) ? readFileSync(config.SYNONYMS_FILE, "utf8") : "";
  return JSON.stringify([named, file, synonyms]);
}
