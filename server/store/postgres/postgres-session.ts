import { setTimeout as sleep } from "node:timers/promises";
import { StorageError } from "../../../core/errors.ts";
import type { StoreSession } from "../store-session.ts";
import type { Tables } from "../tables.ts";
import { openConnections, queriesOver } from "./connections.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { databaseName, toPostgresError } from "./postgres-failure.ts";
import { prepareReader, prepareWriter } from "./prepare-connection.ts";

const READERS = 8;
/** Any query of ours takes far less; beyond this the connection is given up. */
const QUERY_TIMEOUT_MS = 20_000;
const RECONNECT_MS = 500;
/** The connection of a server that was killed is there for a moment longer. */
const LOCK_PATIENCE_MS = 3_000;
const TRY_AGAIN_MS = 50;

export interface PostgresSessionOptions {
  url: string;
  /** How long to wait for another server to let go of the database. */
  lockPatienceMs?: number;
}

/**
 * A session on a PostgreSQL database, which has one writing connection: it holds the lock that keeps other servers
 * out, and writes wait for each other. Reads have connections of their own. Lost connections are made anew.
 * @throws DatabaseInUseError when another server has the database.
 * @throws StorageError when it cannot be reached or used.
 */
export async function openPostgresSession(options: PostgresSessionOptions): Promise<StoreSession> {
  const { url, lockPatienceMs = LOCK_PATIENCE_MS } = options;
  const name = databaseName(url);
  const writers = openConnections({
    ...{ url, max: 1 },
    onConnect: (client) => prepareWriter(client, { name }),
    onLost: () => void regain(),
  });
  const readers = openConnections({ url, max: READERS, onConnect: prepareReader });
  const limit = { timeoutMs: QUERY_TIMEOUT_MS };
  const [writing, reading] = [queriesOver<Tables>(writers, limit), queriesOver<Tables>(readers, limit)];
  const running = new Set<Promise<unknown>>();
  let turn: Promise<unknown> = Promise.resolve();
  /** Why nothing can be written, until the writing connection is there again. */
  let lost: unknown;
  let isClosed = false;

  async function touch(): Promise<void> {
    (await writers.connect()).release();
  }

  /** Makes the writing connection anew, and with it takes the lock again. */
  async function regain(): Promise<void> {
    if (isClosed || lost !== undefined) return;
    lost = new Error("the connection was lost");
    while (lost !== undefined && !isClosed) {
      try {
        await touch();
        lost = undefined;
      } catch (error) {
        lost = error;
        await sleep(RECONNECT_MS, undefined, { ref: false });
      }
    }
  }

  function follow<T>(work: () => Promise<T>): Promise<T> {
    const result = run(work);
    running.add(result);
    const forget = (): void => void running.delete(result);
    result.then(forget, forget);
    return result;
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (isClosed) throw new StorageError("サーバーが終了の途中のため、会話を読み書きできません。");
      return await work();
    } catch (error) {
      throw toPostgresError(error, name);
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function write<T>(work: () => Promise<T>): Promise<T> {
    // Why at once: many would wait for one another's timeouts otherwise.
    if (lost !== undefined) throw lost;
    try {
      return await work();
    } catch (error) {
      if (writers.totalCount === 0) void regain();
      throw error;
    }
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    await Promise.allSettled(running);
    await Promise.all([writers.end(), readers.end()]);
  }

  try {
    await connectPatiently(touch, lockPatienceMs);
    await migratePostgres(queriesOver<object>(writers, { timeoutMs: null }), { name });
  } catch (error) {
    await close();
    throw toPostgresError(error, name);
  }
  return {
    read: (work) =>
      follow(() => reading.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work)),
    write: (work) => follow(() => inTurn(() => write(() => writing.transaction().execute(work)))),
    close,
  };
}

async function connectPatiently(connect: () => Promise<void>, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (!isPassing(error) || performance.now() > end) throw error;
      await sleep(TRY_AGAIN_MS);
    }
  }
}

/** Another server has it, or it is only just starting. */
function isPassing(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "state-in-use" || code === "57P03";
}
