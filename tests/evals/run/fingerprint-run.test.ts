import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { PATHS } from "../../../evals/repository-paths.ts";
import { fingerprintRun } from "../../../evals/run/fingerprint-run.ts";
import { settingsText } from "../../../evals/settings-text.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

const ofCode = async (codePlaces: readonly string[]) =>
  (await fingerprintRun({ cases: [], models: [], index: "", settings: "", codePlaces })).プログラム;

const root = join(PATHS.casesFolder, "../..");

it.each([
  "data/synonyms.json",
  "data/safety-words.json",
  "package-lock.json",
  "evals/run-case.ts",
])("is another one when %s has changed", async (name) => {
  const place = PATHS.codePlaces.find((one) => one === join(root, name)) ?? "";
  const copy = join(temporaryFolder(), name);
  await mkdir(join(copy, ".."), { recursive: true });
  await cp(place, copy);
  const before = await ofCode([copy]);
  expect(await ofCode([place])).toBe(before);
  await writeFile(copy, "{}");
  expect(await ofCode([copy])).not.toBe(before);
});

it("is another one when a file of a folder has changed, was added or renamed", async () => {
  const folder = temporaryFolder();
  const seen = new Set<string | undefined>();
  for (const [name, content] of [
    ["a.ts", "1"],
    ["a.ts", "2"],
    ["b.ts", "2"],
  ] as const) {
    await writeFile(join(folder, name), content);
    seen.add(await ofCode([folder]));
  }
  expect(seen.size).toBe(3);
});

it("counts what stands in the file of synonyms that the settings name", async () => {
  const SYNONYMS_FILE = join(temporaryFolder(), "mine.json");
  const config = loadConfig({ SYNONYMS_FILE });
  const without = settingsText(config);
  await writeFile(SYNONYMS_FILE, "{}");
  expect(settingsText(config)).not.toBe(without);
});
