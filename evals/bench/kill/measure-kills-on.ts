import { join } from "node:path";
import { AppError } from "../../../core/errors.ts";
import { findPostgres, startPostgresCluster } from "../../postgres/postgres-cluster.ts";
import { createTemporaryFolder } from "../../temporary-folder.ts";
import type { Database } from "../bench-options.ts";
import { describeRun, type RunDescription } from "../describe-run.ts";
import { createSeededRandom } from "../seeded-random.ts";
import { type KillMeasurement, measureKills } from "./measure-kills.ts";

const SEED = 7;

export interface KillReport extends RunDescription {
  stores: { database: Database; measured: KillMeasurement }[];
}

export interface MeasureKillsOnOptions {
  times: number;
  questions: readonly string[];
  source: string;
  synonymsFile: string;
  onPart?: (description: string) => void;
}

/** @throws AppError when PostgreSQL is asked for and not installed. */
export async function measureKillsOn(
  databases: readonly Database[],
  options: MeasureKillsOnOptions,
): Promise<KillReport> {
  const stores: KillReport["stores"] = [];
  for (const database of databases) stores.push({ database, measured: await measureOn(database, options) });
  return { ...describeRun(), stores };
}

async function measureOn(database: Database, options: MeasureKillsOnOptions): Promise<KillMeasurement> {
  const { times, questions, source, synonymsFile, onPart } = options;
  const work = await createTemporaryFolder("kill");
  const cluster = database === "pg" ? await startDurableCluster() : undefined;
  try {
    const settings = { STATE_DIR: join(work.path, "state"), CORPUS_DIR: source, SYNONYMS_FILE: synonymsFile };
    return await measureKills({
      settings: { ...settings, ...(cluster && { DATABASE_URL: await cluster.createDatabase() }) },
      ...{ times, questions, isWholeStart: true },
      random: createSeededRandom(SEED),
      onRound: (round) => onPart?.(`${database}: ${round} / ${times} 回目`),
    });
  } finally {
    await cluster?.remove();
    await work.remove();
  }
}

async function startDurableCluster() {
  const programs = await findPostgres();
  if (programs !== undefined) return startPostgresCluster(programs, { isDurable: true });
  throw new AppError({
    code: "bench-part-failed",
    message:
      "PostgreSQL の initdb がありません。apt-get install postgresql で入れるか、--database sqlite を付けてください。",
  });
}
