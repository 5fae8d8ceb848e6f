import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { measureKills } from "../../../evals/bench/kill/measure-kills.ts";
import { createSeededRandom } from "../../../evals/bench/seeded-random.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { writeTinyCorpus } from "../../server/write-tiny-corpus.ts";

const KILLS = 3;

async function killServer(settings: Record<string, string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-kill-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const measured = await measureKills({
    settings: { STATE_DIR: join(folder, "state"), CORPUS_DIR: await writeTinyCorpus(folder), ...settings },
    times: KILLS,
    questions: ["令和7年度の窓口の平均待ち時間は何分ですか", "図書館は何館ありますか"],
    random: createSeededRandom(1),
  });
  expect(measured).toMatchObject({ kills: KILLS, lost: 0, missing: 0, halves: 0, unreadable: 0 });
  // The kills have met something.
  expect(measured.acknowledged).toBeGreaterThan(KILLS);
  expect(measured.cutAnswers).toBeGreaterThan(0);
  expect(measured.accepted).toBeGreaterThan(0);
}

it("loses nothing that the embedded store has acknowledged to kills", { timeout: 180_000 }, () => killServer({}));

describeOnPostgres("on PostgreSQL", (postgres) => {
  it("loses nothing that was acknowledged to kills", { timeout: 180_000 }, async () => {
    await killServer({ DATABASE_URL: await postgres.createDatabase() });
  });
});
