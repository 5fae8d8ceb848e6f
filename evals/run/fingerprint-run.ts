import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { ModelDescription } from "../../core/model-description.ts";
import type { RunFingerprint } from "./journal.ts";
import { keyOf, type PlannedCase } from "./planned-case.ts";

export interface FingerprintedRun {
  cases: readonly PlannedCase[];
  /** Those that are asked. */
  models: readonly ModelDescription[];
  /** Of the index; see `GenerationManifest.sourceFingerprint`. */
  index: string;
  /** Files and folders of what answers. */
  codePlaces: readonly string[];
  /** What else changes answers, such as the settings file. */
  settings: string;
}

/**
 * What the answers of a run depend on. Runs with the same fingerprint may be put together. The scorers are left out on
 * purpose: what was answered can be scored again by newer ones.
 */
export async function fingerprintRun(run: FingerprintedRun): Promise<RunFingerprint> {
  const { cases, models, index, codePlaces, settings } = run;
  const hash = createHash("sha256");
  for (const place of codePlaces) await addPlace(hash, place);
  return {
    評価項目: digest(cases.map((planned) => `${keyOf(planned)}${JSON.stringify(planned.evalCase)}`).join("\n")),
    モデル: digest(JSON.stringify(models.map(({ isAvailable: _, ...model }) => model))),
    索引: index,
    プログラム: hash.digest("hex").slice(0, 16),
    設定: digest(settings),
  };
}

async function addPlace(hash: ReturnType<typeof createHash>, place: string): Promise<void> {
  for (const file of await filesOf(place)) {
    const content = await readFile(file);
    hash.update(`${relative(dirname(place), file)}\n${content.length}\n`).update(content);
  }
}

async function filesOf(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
