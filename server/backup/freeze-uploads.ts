import { copyFile, link, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { StorageError } from "../../core/errors.ts";
import { errorCode, exists, toStorageError } from "../../core/search-index/durable-file.ts";
import { uploadsFolder } from "../../ingest/uploads/upload-folder.ts";

const MAX_ROUNDS = 20;
const PREFIX = ".backup-";
/** No backup takes so long; what is older was left by one that was killed. */
const LEFT_OVER_MS = 86_400_000;

/** Uploads as they were at one moment. */
export interface FrozenUploads {
  folder: string;
  /** Below the folder, with `/` between the parts, sorted. */
  paths: string[];
  remove(): Promise<void>;
}

/**
 * Gives every uploaded file, and every change that was accepted and not carried out yet, a second name. Files are only
 * ever replaced by others, never written anew, so that what is behind these names stays; the round is repeated until
 * nothing moved meanwhile.
 * @throws StorageError when the folder cannot be written, or never stands still.
 */
export async function freezeUploads(stateDir: string): Promise<FrozenUploads> {
  const source = uploadsFolder(stateDir);
  if (!(await exists(source))) return { folder: source, paths: [], remove: async () => undefined };
  await removeLeftovers(stateDir);
  const folder = await mkdtemp(join(stateDir, PREFIX)).catch((error: unknown) => {
    throw toStorageError(error, stateDir);
  });
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      const before = await listFiles(source);
      const isWhole = await linkAll([...before.keys()], { source, folder });
      const after = await listFiles(source);
      if (isWhole && isEqual(before, after)) return { folder, paths: [...before.keys()], remove };
    }
    throw new StorageError(`「${source}」の変更が続いているため、写しを作れません。少し待ってからやり直してください。`);
  } catch (error) {
    await remove();
    throw toStorageError(error, source);
  }
}

/** Why at all: second names would keep deleted files on the disk. */
async function removeLeftovers(stateDir: string): Promise<void> {
  for (const name of await readdir(stateDir)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(stateDir, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { recursive: true, force: true });
  }
}

/** @returns false when one has gone meanwhile. */
async function linkAll(
  paths: readonly string[],
  { source, folder }: { source: string; folder: string },
): Promise<boolean> {
  for (const path of paths) {
    const [from, to] = [join(source, path), join(folder, path)];
    await mkdir(dirname(to), { recursive: true });
    try {
      await link(from, to);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return false;
      // File systems without second names.
      if (errorCode(error) !== "EPERM" && errorCode(error) !== "ENOTSUP") throw error;
      await copyFile(from, to);
    }
  }
  return true;
}

/** Each file with what tells it from another of its name. */
async function listFiles(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  async function visit(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await visit(path);
      if (!entry.isFile() || entry.name.endsWith(".tmp")) continue;
      const { ino, size, mtimeMs } = await stat(path);
      files.set(relative(root, path).split(sep).join("/"), `${ino} ${size} ${mtimeMs}`);
    }
  }
  try {
    await visit(root);
  } catch (error) {
    // A folder that went while it was looked at; the next round sees what there is.
    if (errorCode(error) !== "ENOENT") throw error;
    return new Map();
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, state]) => b.get(path) === state);
}
