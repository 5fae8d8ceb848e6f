import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { backUp } from "../../../server/backup/back-up.ts";
import { runRestore } from "../../../server/cli/run-restore.ts";
import { makeFolder } from "../start-test-app.ts";
import { fill, open } from "./backup-contract.ts";

const run = promisify(execFile);
const PROJECT_ROOT = resolve(import.meta.dirname, "../../..");

/** Two documents: one in a folder with a hard name, one that was uploaded into a collection of its own. */
async function backUpWithIndexes(): Promise<string> {
  const folder = await makeFolder();
  const stateDir = join(folder, "state");
  const embedder = createLexicalEmbedder({ dimension: 32 });
  const source = join(folder, "資料 と 'ほか' $HOME");
  const empty = join(folder, "empty");
  const uploads = join(stateDir, "uploads", "uploaded");
  for (const each of [source, empty, uploads]) await mkdir(each, { recursive: true });
  await writeFile(join(source, "a.md"), "# 公園\n\n公園は73か所です。\n");
  await writeFile(join(uploads, "b.md"), "# 道路\n\n道路は41本です。\n");
  await writeFile(join(uploads, "manifest.json"), JSON.stringify({ documents: [{ file: "b.md", classification: 1 }] }));
  await ingestFolder({ source, collection: "plans", stateDir, embedder });
  await ingestFolder({ source: empty, collection: "uploaded", stateDir, embedder });
  const place = { stateDir, databaseUrl: undefined };
  await fill(await open(place));
  const file = join(folder, "b.zip");
  await backUp(place, { file });
  return file;
}

it("restoring prints the commands that bring the indexes back, and they do as they stand", {
  timeout: 60_000,
}, async () => {
  const file = await backUpWithIndexes();
  const stateDir = join(await makeFolder(), "new state");
  const printed: string[] = [];
  const code = await runRestore(["--from", file], {
    loadConfig: () => loadConfig({ STATE_DIR: stateDir }),
    print: (text) => void printed.push(text),
    printError: (text) => void printed.push(text),
  });
  expect({ code, printed }).toMatchObject({ code: 0 });
  const commands = printed.join("\n").match(/^ {2}npm run ingest .*$/gmu) ?? [];
  expect(commands).toHaveLength(2);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, STATE_DIR: stateDir };
  for (const command of commands) await run("sh", ["-c", command], { cwd: PROJECT_ROOT, env });
  const assistant = await createAssistant({ stateDir, defaultCollection: "plans" });
  onTestFinished(() => assistant.close());
  const found = async (collection: string, query: string) =>
    (await assistant.search({ query, collection })).map(({ chunk }) => chunk.text).join();
  expect(await found("plans", "公園")).toContain("73か所");
  expect(await found("uploaded", "道路")).toContain("41本");
});
