import { Kysely } from "kysely";
import type Database from "libsql";
import { createLibsqlDialect } from "./libsql-dialect.ts";
import type { Migration } from "./migration.ts";
import { runMigrations } from "./run-migrations.ts";
import { createTextsAsBytes } from "./texts-as-bytes.ts";

export interface MigrateSqliteOptions {
  /** Named in errors. */
  file: string;
  migrations?: readonly (Migration | string)[];
}

/** The version stands in the file's `user_version`. @throws StorageError as {@link runMigrations} does. */
export async function migrateSqlite(
  database: Database.Database,
  { file, migrations }: MigrateSqliteOptions,
): Promise<void> {
  // Why lenient: a damaged text is told when it is read, not by refusing the whole file.
  const plugins = [createTextsAsBytes({ isLenient: true })];
  const queries = new Kysely<object>({ dialect: createLibsqlDialect(database), plugins });
  await runMigrations(
    {
      name: `会話の保存ファイル "${file}" `,
      remedy: "STATE_DIR に別のフォルダーを指定",
      async readVersion() {
        const version = readNumber(database, "PRAGMA user_version", "user_version");
        const isForeign = version === 0 && readNumber(database, "SELECT count(*) AS n FROM sqlite_schema", "n") > 0;
        return isForeign ? undefined : version;
      },
      apply: ({ schema, own, fill }, version) =>
        queries.transaction().execute(async (transaction) => {
          database.exec(schema);
          if (own !== undefined) database.exec(own.sqlite);
          await fill?.(transaction);
          database.exec(`PRAGMA user_version = ${version}`);
        }),
    },
    migrations,
  );
}

function readNumber(database: Database.Database, sql: string, column: string): number {
  const row = database.prepare(sql).get([]) as Record<string, number>;
  return row[column] ?? 0;
}
