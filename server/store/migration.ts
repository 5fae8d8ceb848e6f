import type { Transaction } from "kysely";

/**
 * One step of the schema's history. It runs in one transaction, whole or not at all.
 *
 * `schema` is SQL in the words of SQLite that PostgreSQL has too, but for what `to-postgres-schema.ts` puts in the place
 * of others: `STRICT` goes, `INTEGER` is its bigint, `REAL` its double precision.
 */
export interface Migration {
  schema: string;
  /** What each database has its own words for, as triggers; after `schema`. */
  own?: { sqlite: string; postgres: string };
  /** Fills old rows, last. Texts that are damaged come with replacement characters. */
  fill?: (queries: Transaction<object>) => Promise<void>;
}
