import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { InvalidRequestError } from "../core/errors.ts";
import { errorCode } from "../core/search-index/durable-file.ts";

/** A regular file below the source folder. */
export interface SourceFile {
  /** Path below the folder, with `/` between its parts, in Unicode's composed form. */
  source: string;
  /** Where to read it, or the archive that holds it. */
  path: string;
  /** Its name inside the archive at `path`; absent for files of their own. */
  member?: string;
  sizeBytes: number;
}

/** Something below the source folder that is not read, and why. */
export interface RefusedFile {
  source: string;
  reason: string;
}

export interface SourceListing {
  /** By source, in the order of UTF-16 code units: the same on every machine. */
  files: SourceFile[];
  refused: RefusedFile[];
}

/**
 * Lists everything below a folder. Names that begin with a dot are passed over. A link to a file
 * is followed while it stays inside; a link that leaves the folder is refused, since whoever can write here may not be
 * allowed to read there, and so is a link to a folder, whose files are listed where they lie.
 * @param options.skip a folder that is passed over with all that it holds.
 * @throws InvalidRequestError when the folder does not exist, is no folder, or cannot be read.
 */
export async function readSourceFolder(
  folder: string,
  { skip = null }: { skip?: string | null } = {},
): Promise<SourceListing> {
  const listing: SourceListing = { files: [], refused: [] };
  const root = await resolveRoot(folder);
  const skipped = skip === null ? null : await realpath(skip).catch(() => null);
  await walk({ root, skipped, listing }, root);
  const bySource = (a: { source: string }, b: { source: string }): number => (a.source < b.source ? -1 : 1);
  listing.files.sort(bySource);
  listing.refused.sort(bySource);
  return listing;
}

async function resolveRoot(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) throw new InvalidRequestError(`「${folder}」はフォルダーではありません。`);
    return root;
  } catch (error) {
    if (error instanceof InvalidRequestError) throw error;
    const reason = errorCode(error) === "ENOENT" ? "がありません" : `を開けません（${errorCode(error)}）`;
    throw new InvalidRequestError(`取り込み元のフォルダー「${folder}」${reason}。パスを確かめてください。`, error);
  }
}

interface Walk {
  root: string;
  skipped: string | null;
  listing: SourceListing;
}

async function walk(walking: Walk, folder: string): Promise<void> {
  const { root, skipped, listing } = walking;
  for (const entry of await readFolder(root, folder, listing)) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    const source = toSource(root, path);
    if (entry.isDirectory()) {
      if (path !== skipped) await walk(walking, path);
      continue;
    }
    const found = await inspect(root, path, entry);
    if (typeof found === "string") listing.refused.push({ source, reason: found });
    else listing.files.push({ source, path, sizeBytes: found.sizeBytes });
  }
}

/** The size of a file that may be read, or why it may not. */
async function inspect(root: string, path: string, entry: Dirent): Promise<{ sizeBytes: number } | string> {
  const target = entry.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path;
  if (target === undefined) return "リンク先がありません。リンクを直すか外してください。";
  if (!isInside(root, target)) return "フォルダーの外へのリンクです。ファイルそのものを置いてください。";
  const found = await stat(target).catch(() => undefined);
  if (found?.isDirectory()) return "フォルダーへのリンクはたどりません。フォルダーそのものを置いてください。";
  if (!found?.isFile()) return "通常のファイルではありません。フォルダーから外してください。";
  return { sizeBytes: found.size };
}

async function readFolder(root: string, folder: string, listing: SourceListing): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    listing.refused.push({
      source: toSource(root, folder) || ".",
      reason: `フォルダーを開けません（${errorCode(error)}）。権限を確かめてください。`,
    });
    return [];
  }
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function toSource(root: string, path: string): string {
  return relative(root, path).split(sep).join("/").normalize("NFC");
}
