import { basename, extname } from "node:path";
import { assignDocumentIds } from "./document-ids.ts";
import { READABLE_EXTENSIONS } from "./formats/parse-file.ts";
import { type ArchiveListing, listArchive } from "./formats/zip/list-archive.ts";
import { CORPUS_MANIFEST_FILE, type ManifestEntry, readCorpusManifest } from "./read-corpus-manifest.ts";
import { explainReadFailure } from "./read-source.ts";
import { readSourceFolder, type SourceFile } from "./read-source-folder.ts";

/** What became of one file. */
export interface FileReport {
  source: string;
  status: "ok" | "partial" | "failed" | "disabled";
  /** Why it failed, or what of it is missing, and what to do about it. */
  reason?: string;
}

/** A file that is to be read. */
export interface PlannedFile extends SourceFile {
  id: string;
  /** Null when the manifest says nothing of it. */
  entry: ManifestEntry | null;
}

export interface IngestPlan {
  /** By source. */
  planned: PlannedFile[];
  /** Files that will not be read, with the reason. */
  passedOver: FileReport[];
}

/** A folder of documents; `prefix` is put before their paths, so that two folders never hold the same source. */
export interface SourceRoot {
  folder: string;
  prefix: string;
}

const ARCHIVE_EXTENSION = ".zip";
/** Far below what one JavaScript string holds, and more than any single document of text. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_ARCHIVE_BYTES = 1024 * 1024 * 1024;

interface Candidate {
  file: SourceFile;
  entry: ManifestEntry | null;
}

/**
 * Decides what to do with everything in the source folders, without reading the documents. Archives are opened, and
 * their files planned one by one under the archive's name. Of two files with the same path the first one is taken.
 * @param options.skip a folder that is no source although it may lie in one: the state folder.
 * @throws InvalidRequestError when a folder or its manifest cannot be used.
 */
export async function planIngest(
  roots: readonly SourceRoot[],
  { skip = null }: { skip?: string | null } = {},
): Promise<IngestPlan> {
  const readable: Candidate[] = [];
  const passedOver: FileReport[] = [];
  const taken = new Set<string>();
  for (const root of roots) {
    // Why: uploads lie below the state folder themselves.
    const found = await planRoot(root, root.prefix === "" ? skip : null);
    for (const candidate of found.readable) {
      const { source } = candidate.file;
      if (taken.has(source)) passedOver.push({ source, status: "failed", reason: SAME_PATH });
      else readable.push(candidate);
      taken.add(source);
    }
    passedOver.push(...found.passedOver);
  }
  readable.sort((a, b) => (a.file.source < b.file.source ? -1 : 1));
  const ids = assignDocumentIds(readable.map(({ file, entry }) => ({ source: file.source, id: entry?.id })));
  return {
    planned: readable.map(({ file, entry }) => ({ ...file, entry, id: ids.get(file.source) as string })),
    passedOver,
  };
}

async function planRoot(
  { folder, prefix }: SourceRoot,
  skip: string | null,
): Promise<{ readable: Candidate[]; passedOver: FileReport[] }> {
  const { files, refused } = await readSourceFolder(folder, { skip });
  const entries = await readCorpusManifest(folder);
  const unused = new Map(entries);
  const readable: Candidate[] = [];
  const passedOver: FileReport[] = [];
  const pass = (source: string, report: Omit<FileReport, "source">): void => {
    passedOver.push({ source: prefix + source, ...report });
    unused.delete(source);
  };
  const take = (file: SourceFile, entry: ManifestEntry | null): void => {
    unused.delete(file.source);
    const reason = reasonToRefuse(file, READABLE_EXTENSIONS);
    if (entry?.enabled === false) pass(file.source, { status: "disabled" });
    else if (reason !== undefined) pass(file.source, { status: "failed", reason });
    else readable.push({ file: { ...file, source: prefix + file.source }, entry });
  };
  for (const { source, reason } of refused) pass(source, { status: "failed", reason });
  for (const file of files) {
    if (file.source === CORPUS_MANIFEST_FILE) continue;
    const entry = entries.get(file.source) ?? null;
    if (extname(file.source).toLowerCase() !== ARCHIVE_EXTENSION || entry?.enabled === false) {
      take(file, entry);
      continue;
    }
    unused.delete(file.source);
    const archive = await openArchive(file);
    for (const { source, reason } of archive.refused) pass(source, { status: "failed", reason });
    for (const member of archive.members) take(member, entries.get(member.source) ?? withoutNames(entry));
  }
  for (const [source, { enabled }] of unused) if (enabled) pass(source, { status: "failed", reason: MISSING });
  return { readable, passedOver };
}

async function openArchive(
  file: SourceFile,
): Promise<{ members: SourceFile[]; refused: { source: string; reason: string }[] }> {
  const reason = reasonToRefuse(file, [ARCHIVE_EXTENSION], MAX_ARCHIVE_BYTES);
  if (reason !== undefined) return { members: [], refused: [{ source: file.source, reason }] };
  let listing: ArchiveListing;
  try {
    listing = await listArchive(file.path);
  } catch (error) {
    return { members: [], refused: [{ source: file.source, reason: explainReadFailure(error) }] };
  }
  const { entries, refused } = listing;
  const sourceOf = (name: string): string => `${file.source}/${name}`;
  const members = entries
    .filter(({ name }) => basename(name) !== CORPUS_MANIFEST_FILE)
    .map(({ name, sizeBytes }) => ({ source: sourceOf(name), path: file.path, member: name, sizeBytes }));
  if (members.length === 0 && refused.length === 0) {
    return { members, refused: [{ source: file.source, reason: EMPTY_ARCHIVE }] };
  }
  return {
    members,
    refused: refused.map(({ name, reason: why }) => ({
      source: sourceOf(name),
      reason: why,
    })),
  };
}

/** What an archive's entry says of all its files: not their titles and ids, which are one document's. */
function withoutNames(entry: ManifestEntry | null): ManifestEntry | null {
  if (entry === null) return null;
  const { id: _id, title: _title, ...shared } = entry;
  return shared;
}

const SAME_PATH =
  "同じパスのファイルがほかにもあるため（取り込み元の uploads フォルダーとアップロード、または表記だけ違う名前）、こちらは使いません。名前を変えてください。";
const EMPTY_ARCHIVE = "zip の中に読める文書がありません。中身を確かめてください。";
const MISSING = `${CORPUS_MANIFEST_FILE} にありますが、ファイルがありません。ファイルを置くか、項目を消してください。`;

function reasonToRefuse(
  { source, sizeBytes }: SourceFile,
  extensions: readonly string[],
  maxBytes = MAX_FILE_BYTES,
): string | undefined {
  const extension = extname(source).toLowerCase();
  if (!extensions.includes(extension)) {
    const name = extension === "" ? "拡張子なし" : extension;
    return `この形式（${name}）には対応していません。使える形式: ${READABLE_EXTENSIONS.join(" ")} ${ARCHIVE_EXTENSION}`;
  }
  if (sizeBytes > maxBytes) {
    const toMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
    return `大きすぎます（${toMegabytes(sizeBytes)} MB、上限 ${toMegabytes(maxBytes)} MB）。分けてください。`;
  }
  return undefined;
}
