import { extname } from "node:path";
import { assignDocumentIds } from "./document-ids.ts";
import { CORPUS_MANIFEST_FILE, type ManifestEntry, readCorpusManifest } from "./read-corpus-manifest.ts";
import { readSourceFolder, type SourceFile } from "./read-source-folder.ts";

/** What became of one file. */
export interface FileReport {
  source: string;
  status: "ok" | "failed" | "disabled";
  /** Why it failed and what to do about it. */
  reason?: string;
}

/** A file that is to be read. */
export interface PlannedFile extends SourceFile {
  id: string;
  /** Null when the manifest says nothing of it. */
  entry: ManifestEntry | null;
}

export interface IngestPlan {
  planned: PlannedFile[];
  /** Files that will not be read, with the reason. */
  passedOver: FileReport[];
}

const EXTENSIONS = new Set([".txt", ".md"]);
/** Far below what one JavaScript string holds, and more than any single document of text. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Decides what to do with everything in a source folder, without reading the documents.
 * @throws InvalidRequestError when the folder or its manifest cannot be used.
 */
export async function planIngest(folder: string): Promise<IngestPlan> {
  const { files, refused } = await readSourceFolder(folder);
  const entries = await readCorpusManifest(folder);
  const readable: { file: SourceFile; entry: ManifestEntry | null }[] = [];
  const passedOver: FileReport[] = refused.map((file) => ({ ...file, status: "failed" }));
  for (const file of files) {
    const { source } = file;
    const entry = entries.get(source) ?? null;
    entries.delete(source);
    if (source === CORPUS_MANIFEST_FILE) continue;
    const reason = reasonToRefuse(file);
    if (entry?.enabled === false) passedOver.push({ source, status: "disabled" });
    else if (reason !== undefined) passedOver.push({ source, status: "failed", reason });
    else readable.push({ file, entry });
  }
  const known = new Set(passedOver.map(({ source }) => source));
  for (const [source, { enabled }] of entries) {
    if (enabled && !known.has(source)) passedOver.push({ source, status: "failed", reason: MISSING });
  }
  const ids = assignDocumentIds(readable.map(({ file, entry }) => ({ source: file.source, id: entry?.id })));
  return {
    planned: readable.map(({ file, entry }) => ({ ...file, entry, id: ids.get(file.source) as string })),
    passedOver,
  };
}

const MISSING = `${CORPUS_MANIFEST_FILE} にありますが、ファイルがありません。ファイルを置くか、項目を消してください。`;

function reasonToRefuse({ source, sizeBytes }: SourceFile): string | undefined {
  const extension = extname(source).toLowerCase();
  if (!EXTENSIONS.has(extension)) {
    const name = extension === "" ? "拡張子なし" : extension;
    return `この形式（${name}）にはまだ対応していません。.txt か .md にしてください。`;
  }
  if (sizeBytes > MAX_FILE_BYTES) {
    const toMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
    return `大きすぎます（${toMegabytes(sizeBytes)} MB、上限 ${toMegabytes(MAX_FILE_BYTES)} MB）。分けてください。`;
  }
  return undefined;
}
