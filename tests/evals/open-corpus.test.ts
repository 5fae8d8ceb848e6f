import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { StageSettings } from "../../core/llm/settings/backend-schema.ts";
import { openCorpus } from "../../evals/open-corpus.ts";
import { runSuite } from "../../evals/run-suite.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../evals/temporary-folder.ts";
import { fakeCase } from "./fake-run.ts";

let folder: TemporaryFolder;

/** The index goes to the system's temporary folder; here that is a folder of the test's own, so that it can be seen. */
beforeEach(async () => {
  folder = await createTemporaryFolder("open-corpus-test");
  vi.stubEnv("TMPDIR", join(folder.path, "tmp"));
  await mkdir(join(folder.path, "tmp"));
  await mkdir(join(folder.path, "corpus"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await folder.remove();
});

const open = (stages?: StageSettings) =>
  openCorpus(
    { corpusFolder: join(folder.path, "corpus"), synonymsFile: join(folder.path, "none.json") },
    undefined,
    stages,
  );

it("asks the shipped assistant about a freshly ingested folder", async () => {
  const text = "# 果物の統計\n\n2025年のりんごの収穫量は321トンである。\n\n2025年のみかんの収穫量は654トンである。\n";
  await writeFile(join(folder.path, "corpus", "fruit.txt"), text);
  const { assistant, ingestMs, close } = await open();
  const evalCase = fakeCase({
    question: "2025年のりんごの収穫量は何トンですか。",
    must_include: [["321トン"]],
    evidence: [{ doc: "fruit.txt", line_start: 3, line_end: 3, quote: "" }],
  });
  const [scored] = await runSuite({ assistant, cases: [evalCase] });
  await close();
  expect(scored?.run.error).toBeNull();
  expect(scored?.recall).toMatchObject({ score: 1, firstRank: 1 });
  expect(scored?.pass.missing).toEqual([]);
  expect(scored?.citation.score).toBe(1);
  expect(scored?.quotes.problems).toEqual([]);
  expect(ingestMs).toBeGreaterThan(0);
});

it("can be opened by other processes, which know no models, unless a model helps the search", async () => {
  await writeFile(join(folder.path, "corpus", "fruit.txt"), "りんごは赤い果物である。");
  const off = { rewriteFollowUps: false, expandQueries: false, rateRelevance: false, timeoutMs: 1_000 };
  const placeWith = async (stages?: StageSettings) => {
    const { index, close } = await open(stages);
    await close();
    return index.place;
  };
  expect(await placeWith()).toMatchObject({ synonymsFile: join(folder.path, "none.json") });
  expect(await placeWith(off)).not.toBeNull();
  for (const stage of ["rewriteFollowUps", "expandQueries", "rateRelevance"])
    expect(await placeWith({ ...off, [stage]: true })).toBeNull();
});

it("leaves nothing behind, neither after closing nor after a failure", async () => {
  await expect(open()).rejects.toThrow();
  expect(await readdir(join(folder.path, "tmp"))).toEqual([]);
  await writeFile(join(folder.path, "corpus", "fruit.txt"), "りんごは赤い果物である。");
  const { close } = await open();
  expect((await readdir(join(folder.path, "tmp"))).length).toBe(1);
  await close();
  expect(await readdir(join(folder.path, "tmp"))).toEqual([]);
  expect(existsSync(join(folder.path, "corpus", "fruit.txt"))).toBe(true);
});
