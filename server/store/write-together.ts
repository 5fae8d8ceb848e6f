import { setImmediate, setTimeout } from "node:timers/promises";
import { CompiledQuery, type Transaction } from "kysely";
import type { StoreSession } from "./store-session.ts";
import type { Tables } from "./tables.ts";

type Queries = Transaction<Tables>;

/** Between commits while several write at the same time, so that many share one. Who writes alone does not wait. */
const MIN_GAP_MS = 10;
const BEGIN_ONE = CompiledQuery.raw("savepoint one_write");
const KEEP_ONE = CompiledQuery.raw("release savepoint one_write");
const TAKE_BACK_ONE = CompiledQuery.raw("rollback to savepoint one_write");
/** Readers wait for all of them. */
const MAX_TOGETHER = 64;

export interface GroupedWrites {
  write: StoreSession["write"];
  /** Ends when nothing waits to be written. */
  idle(): Promise<void>;
}

interface Waiting {
  run(queries: Queries): Promise<void>;
  /** After the commit. */
  succeed(): void;
  fail(error: unknown): void;
}

/**
 * Writes that wait at the same time share one commit, because a commit waits for the disk, and holds the event loop
 * while it does. Each is still a transaction of its own to whoever asked for it: it runs after the one before it, one
 * that fails takes back its own changes only (a savepoint), and none is told to be done before the commit.
 * @param transact runs its work in a transaction, and throws when that cannot be committed.
 */
export function writeTogether(transact: (work: (queries: Queries) => Promise<void>) => Promise<void>): GroupedWrites {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let last = { endedAt: 0, size: 0 };

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      // Why: what arrives in the same turn of the event loop may join.
      await setImmediate();
      const pauseMs = MIN_GAP_MS - (performance.now() - last.endedAt);
      if (pauseMs > 0 && last.size > 1 && waiting.length < MAX_TOGETHER) await setTimeout(pauseMs);
      const batch = waiting.splice(0, MAX_TOGETHER);
      await writeSome(batch);
      last = { endedAt: performance.now(), size: batch.length };
    }
    writing = undefined;
  }

  async function writeSome(batch: readonly Waiting[]): Promise<void> {
    const failed = new Set<Waiting>();
    try {
      await transact(async (queries) => {
        for (const one of batch) if (!(await runAlone(queries, one))) failed.add(one);
      });
    } catch (error) {
      for (const one of batch) one.fail(error);
      return;
    }
    for (const one of batch) if (!failed.has(one)) one.succeed();
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        let result: Awaited<ReturnType<typeof work>>;
        waiting.push({
          async run(queries) {
            result = await work(queries);
          },
          succeed: () => resolve(result),
          fail: reject,
        });
        writing ??= writeAll();
      }),
    idle: async () => writing,
  };
}

/**
 * Whether it succeeded so far; it has been told when not.
 * @throws what it failed with when its changes cannot be taken back alone: a full disk ends the whole transaction.
 */
async function runAlone(queries: Queries, one: Waiting): Promise<boolean> {
  await queries.executeQuery(BEGIN_ONE);
  try {
    await one.run(queries);
  } catch (error) {
    await takeBack(queries).catch(() => {
      throw error;
    });
    one.fail(error);
    return false;
  }
  await queries.executeQuery(KEEP_ONE);
  return true;
}

async function takeBack(queries: Queries): Promise<void> {
  await queries.executeQuery(TAKE_BACK_ONE);
  await queries.executeQuery(KEEP_ONE);
}
