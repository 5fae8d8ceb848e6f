import { join } from "node:path";
import { documentIdFromName } from "../document-ids.ts";
import { CORPUS_MANIFEST_FILE, type ManifestEntry } from "../read-corpus-manifest.ts";
import { nameKey } from "./safe-file-name.ts";
import { UPLOAD_PREFIX } from "./upload-folder.ts";
import { writeDurably } from "./write-durably.ts";

const NOTICE =
  "API から送られたファイルの一覧です。題名・日付などはここで直せます。ファイルを消すには DELETE /api/uploads/ファイル名 を使ってください。";

/** What a client may say of an uploaded file. */
export interface UploadMetadata {
  title?: string | undefined;
  issuer?: string | undefined;
  /** ISO prefix. */
  date?: string | undefined;
  kind?: string | undefined;
  classification?: 1 | 2 | 3 | undefined;
}

/** An archive holds documents, but is none. */
export function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith(".zip");
}

/** The id of an uploaded document: the same for every upload of that name; null for archives. */
export function uploadDocumentId(name: string): string | null {
  return isArchive(name) ? null : documentIdFromName(name, UPLOAD_PREFIX + nameKey(name));
}

/** The manifest's entry for an uploaded file. What nobody classified counts as the highest class. */
export function toManifestEntry(
  name: string,
  { title, issuer, date, kind, classification }: UploadMetadata,
): ManifestEntry {
  const id = uploadDocumentId(name);
  return {
    file: name,
    ...(id !== null && { id }),
    ...(title !== undefined && { title }),
    issuer: issuer ?? null,
    date: date ?? null,
    kind: kind ?? null,
    rights: null,
    classification: classification ?? 3,
    enabled: true,
  };
}

/** @throws an error of the file system. */
export async function writeUploadManifest(folder: string, entries: Iterable<ManifestEntry>): Promise<void> {
  const documents = [...entries].sort((a, b) => (a.file < b.file ? -1 : 1));
  await writeDurably(join(folder, CORPUS_MANIFEST_FILE), `${JSON.stringify({ notice: NOTICE, documents }, null, 2)}\n`);
}
