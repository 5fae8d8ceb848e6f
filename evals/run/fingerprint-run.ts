import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { ModelDescription } from "../../core/model-description.ts";
import type { RunFingerprint } from "./journal.ts";
import { keyOf, type PlannedCase } from "./planned-case.ts";

export interface FingerprintedRun {
  cases: readonly PlannedCase[];
  /** Those that are asked. */
  models: readonly ModelDescription[];
  /** Of the index; see `GenerationManifest.sourceFingerprint`. */
  index: string;
  /** Folders of the code that answers. */
  codeFolders: readonly string[];
  /** What else changes answers, such as the settings file. */
  settings: string;
}

/**
 * What the answers of a run depend on. Runs with the same fingerprint may be put together. The scorers are left out on
 * purpose: what was answered can be scored again by newer ones.
 */
export async function fingerprintRun(run: FingerprintedRun): Promise<RunFingerprint> {
  const { cases, models, index, codeFolders, settings } = run;
  const hash = createHash("sha256");
  for (const folder of codeFolders) await addFolder(hash, folder);
  return {
    評価項目: digest(cases.map((planned) => `${keyOf(planned)}${JSON.stringify(planned.evalCase)}`).join("\n")),
    モデル: digest(JSON.stringify(models.map(({ isAvailable: _, ...model }) => model))),
    索引: index,
    プログラム: hash.digest("hex").slice(0, 16),
    設定: digest(settings),
  };
}

async function addFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(`${relative(folder, file)}\n`).update(await readFile(file));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
