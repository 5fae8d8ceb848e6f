import { type Kysely, sql } from "kysely";
import { StorageError } from "../../core/errors.ts";
import type { ArchiveReader } from "./archive-reader.ts";
import type { Row } from "./snapshot.ts";

/** Answers are large; so many rows fit into one statement. */
const ROWS_PER_STATEMENT = 50;

/**
 * Puts an archive's rows into tables of the same schema, and counts them there. Within the caller's transaction.
 * @throws StorageError when they do not fit.
 */
export async function loadRows(queries: Kysely<object>, archive: ArchiveReader): Promise<void> {
  for (const { name, rows } of archive.manifest.tables) {
    let batch: Row[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await insert(queries, name, batch);
      batch = [];
    };
    for await (const row of archive.rows(name)) {
      batch.push(row);
      if (batch.length >= ROWS_PER_STATEMENT) await flush();
    }
    await flush();
    const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(queries);
    const found = counted.rows[0]?.n;
    if (found !== rows) {
      throw new StorageError(`復元した表 ${name} の行数が合いません（${found} 行、バックアップでは ${rows} 行）。`);
    }
  }
}

async function insert(queries: Kysely<object>, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql.val(row[column] ?? null)))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(queries);
}
