import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** The way to one database, which all parts of the store share. Whatever a call throws is told in words for people. */
export interface StoreSession {
  /** Sees one state: what is written meanwhile does not show between the queries of one call. */
  read<T>(work: (queries: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * One transaction: everything or nothing, and on the disk when it returns. Writes wait for each other, so that what is
   * read in one (as the highest number) still holds when it is written. A query that fails ends the transaction.
   */
  write<T>(work: (queries: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Waits for the calls under way. May be called more than once. */
  close(): Promise<void>;
}
