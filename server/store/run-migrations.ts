import { StorageError } from "../../core/errors.ts";
import type { Migration } from "./migration.ts";
import { MIGRATIONS } from "./migrations.ts";

/** A database that is to have our tables. */
export interface MigrationTarget {
  /** As sentences name it: `保存ファイル "…"`. */
  name: string;
  /** What a person does to take another one: `STATE_DIR に別のフォルダーを指定`. */
  remedy: string;
  /** 0 when it is empty, undefined when it holds what is not ours. */
  readVersion(): Promise<number | undefined>;
  /** Carries out a step and notes the version that it leads to, in one transaction. */
  apply(step: Migration, version: number): Promise<void>;
}

/**
 * Brings a database to the newest schema, one transaction a step, so that a process killed half-way leaves a version
 * that the next start continues from. For the one process that has the database.
 * @param migrations Replaced in tests, and shortened to build an older schema.
 * @throws StorageError when it was written by a newer program, or is not ours.
 */
export async function runMigrations(
  target: MigrationTarget,
  migrations: readonly (Migration | string)[] = MIGRATIONS,
): Promise<void> {
  const version = await target.readVersion();
  if (version === undefined) {
    throw new StorageError(
      `${target.name}は Tenkyo のものではありません（ほかの表が入っています）。別の場所へ移すか、${target.remedy}してください。`,
    );
  }
  if (version > migrations.length) {
    throw new StorageError(
      `${target.name}は新しい版の Tenkyo で作られています（形式 ${version}、この版は ${migrations.length} まで）。新しい版で起動するか、${target.remedy}してください。`,
    );
  }
  for (const [at, step] of migrations.entries()) {
    if (at >= version) await target.apply(typeof step === "string" ? { schema: step } : step, at + 1);
  }
}
