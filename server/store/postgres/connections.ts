import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { escapeNul, unescapeNul } from "./nul-escapes.ts";

/** A network that swallows everything must not hold a reader for longer. */
const CONNECT_TIMEOUT_MS = 5_000;

const { builtins } = pg.types;
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  // What sum() of whole numbers is.
  [builtins.NUMERIC]: Number,
  [builtins.TEXT]: unescapeNul,
  [builtins.VARCHAR]: unescapeNul,
};

export interface ConnectionOptions {
  url: string;
  max: number;
  /** Run on every new connection before it is used; the connection is given up when it throws. */
  onConnect: (client: pg.ClientBase) => Promise<void>;
  /** A connection was lost while nothing ran on it. */
  onLost?: () => void;
}

/** A connection's worth of errors never ends the process: calls under way hear of them by themselves. */
export function openConnections({ url, max, onConnect, onLost }: ConnectionOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    onConnect,
    // Why never: a connection that holds a lock must stay, and the others are few.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "tenkyo",
    types: { getTypeParser: (id, format) => PARSERS[id] ?? pg.types.getTypeParser(id, format) },
  });
  pool.on("error", () => onLost?.());
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Queries over these connections. Numbers come as numbers, and every text as it was given.
 * @param options.timeoutMs After which a query fails and its connection is given up; null for as long as it takes.
 */
export function queriesOver<Schema>(pool: pg.Pool, { timeoutMs }: { timeoutMs: number | null }): Kysely<Schema> {
  const connect = async (): Promise<PostgresPoolClient> => toKyselyClient(await pool.connect(), timeoutMs);
  const kyselyPool: PostgresPool = { connect, end: () => pool.end() };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool }) });
}

function toKyselyClient(client: pg.PoolClient, timeoutMs: number | null): PostgresPoolClient {
  const limit = timeoutMs === null ? {} : { query_timeout: timeoutMs };
  // Kysely gives either a text and its values, or a cursor, which nobody asks for here.
  const query = (text: unknown, values: readonly unknown[] = []) =>
    client.query({ text: String(text), values: values.map(toParameter), ...limit });
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release: (isBroken) => client.release(isBroken),
  };
}

function toParameter(value: unknown): unknown {
  return typeof value === "string" ? escapeNul(value) : value;
}
