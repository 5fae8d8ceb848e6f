import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { StorageError } from "../../core/errors.ts";
import { makeFolder } from "../../core/make-folder.ts";
import { exists, syncFolder, toStorageError } from "../../core/search-index/durable-file.ts";
import { uploadsFolder } from "../../ingest/uploads/upload-folder.ts";
import type { OpenStoreOptions } from "../store/open-store.ts";
import { unfinishedRestoreFile } from "../store/refuse-unfinished-restore.ts";
import { databaseFile } from "../store/sqlite-store.ts";
import { lockState } from "../store/state-lock.ts";
import type { ArchiveManifest } from "./archive-manifest.ts";
import { type ArchiveReader, openArchive } from "./archive-reader.ts";
import { restorePostgres } from "./restore-postgres.ts";
import { buildSqlite } from "./restore-sqlite.ts";
import { unpackUploads } from "./restore-uploads.ts";

export interface RestoreOptions {
  file: string;
  /** Whether what is there gives way. */
  isReplacing: boolean;
}

export interface Restored {
  manifest: ArchiveManifest;
  /** Where the files lie that gave way; null when there were none. */
  formerFolder: string | null;
}

/**
 * Puts an archive of {@link backUp} in the place of database and uploads, of either kind of store. Everything is
 * prepared beside what is there, which then gives way by renaming; a process that is killed in between leaves a mark,
 * with which no server starts before the restoring was repeated.
 * @throws StateInUseError, DatabaseInUseError when a server runs.
 * @throws StorageError when the archive is damaged or newer, there are data and none may give way, or the disk is full.
 */
export async function restore(place: OpenStoreOptions, { file, isReplacing }: RestoreOptions): Promise<Restored> {
  const stateDir = resolve(place.stateDir);
  const archive = await openArchive(file);
  try {
    makeFolder(stateDir);
    const lock = lockState(stateDir);
    try {
      const mark = unfinishedRestoreFile(stateDir);
      if (!isReplacing && !(await exists(mark))) await assertEmpty({ ...place, stateDir });
      return await replaceAll(archive, { place: { ...place, stateDir }, mark, isReplacing });
    } finally {
      lock.release();
    }
  } catch (error) {
    throw toStorageError(error, stateDir);
  } finally {
    archive.close();
  }
}

interface ReplaceOptions {
  place: OpenStoreOptions;
  mark: string;
  isReplacing: boolean;
}

async function replaceAll(archive: ArchiveReader, { place, mark, isReplacing }: ReplaceOptions): Promise<Restored> {
  const { stateDir, databaseUrl } = place;
  const uploads = uploadsFolder(stateDir);
  const [newUploads, newDatabase] = [`${uploads}.restoring`, `${databaseFile(stateDir)}.restoring`];
  const former = join(stateDir, `before-restore-${new Date().toISOString().replaceAll(/[:.]/gu, "-")}`);
  const setMark = async (): Promise<void> => {
    await writeFile(mark, "");
    await syncFolder(stateDir);
  };
  const leftovers = [newUploads, newDatabase];
  try {
    await unpackUploads(newUploads, archive);
    if (databaseUrl === undefined) {
      await buildSqlite(newDatabase, archive);
      await setMark();
    } else {
      // A mark from before means that tables of an earlier run may be there.
      const mayReplace = isReplacing || (await exists(mark));
      await restorePostgres(archive, { url: databaseUrl, isReplacing: mayReplace, beforeCommit: setMark });
    }
    const moved = await moveAside(databaseUrl === undefined ? databaseFiles(stateDir) : [], { uploads, former });
    await rename(newUploads, uploads);
    if (databaseUrl === undefined) await rename(newDatabase, databaseFile(stateDir));
    await syncFolder(stateDir);
    await rm(mark, { force: true });
    await syncFolder(stateDir);
    return { manifest: archive.manifest, formerFolder: moved ? former : null };
  } finally {
    for (const path of leftovers) await rm(path, { recursive: true, force: true });
  }
}

function databaseFiles(stateDir: string): string[] {
  return ["", "-wal", "-shm"].map((end) => `${databaseFile(stateDir)}${end}`);
}

/** @returns whether there was anything. */
async function moveAside(
  files: readonly string[],
  { uploads, former }: { uploads: string; former: string },
): Promise<boolean> {
  let moved = false;
  for (const path of [...files, uploads]) {
    if (!(await exists(path))) continue;
    if (!moved) await mkdir(former, { mode: 0o700 });
    moved = true;
    await rename(path, join(former, basename(path)));
  }
  return moved;
}

async function assertEmpty({ stateDir, databaseUrl }: OpenStoreOptions): Promise<void> {
  const hasDatabase = databaseUrl === undefined && (await exists(databaseFile(stateDir)));
  const uploads = uploadsFolder(stateDir);
  const hasUploads = (await exists(uploads)) && (await readdir(uploads)).some((name) => !name.startsWith("."));
  if (!hasDatabase && !hasUploads) return;
  throw new StorageError(
    `保存先フォルダー "${stateDir}" にはすでに${hasDatabase ? "会話" : "アップロードした文書"}があります。置き換えるときは --replace を付けてください。今あるものは before-restore-… に移して残します。`,
  );
}
