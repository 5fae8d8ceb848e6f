import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { documentListSchema, jobListSchema } from "../../server/contract.ts";
import { startProcess } from "./start-process.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { toForm } from "./start-upload-app.ts";
import { writeTinyCorpus } from "./write-tiny-corpus.ts";

it("loses nothing that it accepted, whenever it is killed", { timeout: 120_000 }, async () => {
  const folder = await makeFolder();
  const CORPUS_DIR = await writeTinyCorpus(folder);
  const settings = { HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR };
  const accepted = ["library.txt", "plan.txt"];
  for (const delayMs of [0, 60, 250, 600]) {
    const server = await startProcess(settings);
    for (const part of ["a", "b"]) {
      const name = `park-${delayMs}-${part}.md`;
      const body = toForm({ [name]: `# 公園 ${name}\n\n公園の数は${delayMs + 1}か所です。\n` });
      const reply = await fetch(`${server.url}/api/documents`, { method: "POST", body });
      if (reply.status === 202) accepted.push(`uploads/${name}`);
    }
    await sleep(delayMs);
    await server.kill();
  }
  const { url } = await startProcess(settings);
  await until(async () => {
    const { jobs } = jobListSchema.parse(await (await fetch(`${url}/api/jobs`)).json());
    return jobs.every(({ finishedAt }) => finishedAt !== null);
  });
  const { documents } = documentListSchema.parse(await (await fetch(`${url}/api/documents`)).json());
  expect(documents.map(({ source }) => source).toSorted()).toEqual(accepted.toSorted());
  expect(accepted).toHaveLength(10);
  expect(await readdir(join(settings.STATE_DIR, "uploads", ".changes"))).toEqual([]);
});
