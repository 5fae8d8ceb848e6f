import type Database from "libsql";

/** Rows per statement: a call of libsql costs as much as writing the row. */
const ROWS_PER_CALL = 32;

export type SqlValue = string | number | null | Buffer;

/** Inserts rows a few at a time, in order. */
export interface BatchInsert {
  add(row: readonly SqlValue[]): void;
  /** Inserts what is still held. */
  flush(): void;
}

/** @param options.into table, with its columns where not all are given. */
export function createBatchInsert(
  database: Database.Database,
  options: { into: string; columns: number },
): BatchInsert {
  const { into, columns } = options;
  const row = `(${new Array(columns).fill("?").join(", ")})`;
  const insertOf = (rows: number): Database.Statement =>
    database.prepare(`INSERT INTO ${into} VALUES ${new Array(rows).fill(row).join(", ")}`);
  const insertMany = insertOf(ROWS_PER_CALL);
  const insertOne = insertOf(1);
  let held: SqlValue[] = [];
  return {
    add(values) {
      for (const value of values) held.push(value);
      if (held.length < ROWS_PER_CALL * columns) return;
      insertMany.run(held);
      held = [];
    },
    flush() {
      for (let at = 0; at < held.length; at += columns) insertOne.run(held.slice(at, at + columns));
      held = [];
    },
  };
}
